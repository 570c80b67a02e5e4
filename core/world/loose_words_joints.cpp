#include "world/loose_words.h"

// What a prompt is put together with. clang-format leaves the tables one a line.

namespace tubelet::world {

const Words& looseSize(SizeWord size) {
    static const Words none;
    static const Words small{{"small", "little", "tiny", "mini", "teeny", "very small"},
                             {"小小的", "小的", "小", "很小的", "迷你"}};
    static const Words large{{"big", "large", "huge", "giant", "enormous", "really big"},
                             {"大大的", "巨大的", "大", "很大的", "超大的", "巨型"}};
    return size == SizeWord::Medium ? none : size == SizeWord::Small ? small : large;
}

const Words& looseSpeed(Speed speed) {
    static const Words none;
    static const Words slow{{"slowly", "slow", "very slowly", "in slow motion"},
                            {"缓慢地", "慢慢地", "慢慢", "很慢地"}};
    static const Words fast{{"quickly", "fast", "very fast", "rapidly"}, {"快速地", "飞快地", "很快地", "快速"}};
    return speed == Speed::Usual ? none : speed == Speed::Slow ? slow : fast;
}

const Joints& joints() {
    // clang-format off
    static const Joints all{
        {{"the ", "some ", "one ", "this "},
         {"一个", "一只", "一条", "一颗", "个", "这个", "一辆", "一朵", "一架", "一头", "只", "一艘"}},
        {{"in {t}", "in the {t}", "at {t}", "at the {t}", "on {t}", "on the {t}", "by the {t}", "near the {t}", "with {t}", "over {t}", "on a {t}", "in a {t}", "with a {t}", "somewhere in {t}", "among {t}"},
         {"在{t}里", "在{t}上", "在{t}", "{t}里", "{t}中", "{t}做背景", "在{t}中", "{t}的时候", "{t}，"}},
        {{" and ", " with ", " & ", ", ", " and also ", " next to "},
         {"和", "跟", "、", "与", "还有"}},
    };
    // clang-format on
    return all;
}

}  // namespace tubelet::world
