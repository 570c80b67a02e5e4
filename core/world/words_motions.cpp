#include "world/words.h"

namespace tubelet::world {

const NamedMotion& named(Motion motion) {
    static const std::vector<NamedMotion> all{
        {"still", {{"", "standing still", "not moving", "staying still"}, {"静止不动", "", "不动"}}},
        {"left",
         {{"moving left", "moves to the left", "sliding left", "flying to the left"},
          {"向左移动", "往左移动", "向左走"}}},
        {"right",
         {{"moving right", "moves to the right", "sliding right", "flying to the right"},
          {"向右移动", "往右移动", "向右走"}}},
        {"up", {{"moving up", "rises up", "flying up", "floating upward"}, {"向上移动", "上升", "向上飞"}}},
        {"down", {{"moving down", "falls down", "falling", "sinking down"}, {"向下移动", "下落", "往下掉"}}},
        {"bounce", {{"bouncing", "bounces up and down", "jumping"}, {"弹跳", "上下跳动", "跳跃"}}},
        {"spin", {{"spinning", "rotates", "spins around", "rotating"}, {"旋转", "转圈"}}},
        {"grow", {{"growing", "grows bigger", "getting bigger"}, {"变大", "逐渐变大"}}},
        {"shrink", {{"shrinking", "gets smaller", "getting smaller"}, {"缩小", "变小"}}},
        {"orbit", {{"moving in a circle", "circles around", "flying in circles"}, {"绕圈移动", "沿圆圈运动"}}},
        {"shake", {{"shaking", "shakes from side to side", "trembling"}, {"摇晃", "左右抖动"}}},
        {"swing", {{"swinging", "swings like a pendulum", "rocking back and forth"}, {"摆动", "来回摆动"}}},
        {"pulse", {{"pulsing", "beats like a heart", "pulsating"}, {"一闪一缩地跳动", "脉动"}}},
        {"fade", {{"fading away", "fades out", "disappearing"}, {"渐渐消失", "淡出"}}},
        {"zoomin", {{"camera zooms in", "zoom in"}, {"镜头拉近", "镜头放大"}}},
        {"zoomout", {{"camera zooms out", "zoom out"}, {"镜头拉远", "镜头缩小"}}},
        {"panleft", {{"camera pans left", "pan left"}, {"镜头左移", "镜头向左摇"}}},
        {"panright", {{"camera pans right", "pan right"}, {"镜头右移", "镜头向右摇"}}},
    };
    return all[static_cast<std::size_t>(motion)];
}

bool ofCamera(Motion motion) {
    return motion >= Motion::ZoomIn;
}

const char* nameOf(SizeWord size) {
    return size == SizeWord::Small ? "small" : size == SizeWord::Medium ? "medium" : "large";
}

const char* nameOf(Speed speed) {
    return speed == Speed::Usual ? "usual" : speed == Speed::Slow ? "slow" : "fast";
}

}  // namespace tubelet::world
