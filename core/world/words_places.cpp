#include "world/words.h"

namespace tubelet::world {

const std::vector<NamedColor>& colors() {
    static const std::vector<NamedColor> all{
        {"red", "红色", {228, 42, 42}},    {"orange", "橙色", {250, 140, 22}}, {"yellow", "黄色", {250, 215, 40}},
        {"green", "绿色", {40, 168, 70}},  {"blue", "蓝色", {40, 96, 225}},    {"purple", "紫色", {140, 60, 190}},
        {"pink", "粉色", {250, 130, 180}}, {"white", "白色", {246, 246, 246}}, {"black", "黑色", {24, 24, 28}},
        {"gray", "灰色", {140, 140, 146}},
    };
    return all;
}

const std::vector<NamedShape>& shapes() {
    static const std::vector<NamedShape> all{
        {"circle", "圆形"},    {"square", "正方形"}, {"triangle", "三角形"}, {"star", "五角星"},
        {"hexagon", "六边形"}, {"diamond", "菱形"},  {"heart", "心形"},      {"ring", "圆环"},
    };
    return all;
}

const std::vector<Place>& places() {
    static const std::vector<Place> all = [] {
        std::vector<Place> made;
        for (const NamedColor& color : colors()) {
            made.push_back(
                {std::string(color.en) + " background",
                 {{"on a {a} background", "on a plain {a} background", "over {a}"}, {"在{a}背景上", "在纯{a}背景前"}}});
        }
        const std::vector<Place> drawn{
            {"night sky",
             {{"in the night sky", "under a starry night sky", "at night with stars"}, {"在夜空中", "在星空下"}}},
            {"sunset", {{"at sunset", "in front of a sunset", "with a sunset behind"}, {"在日落时", "在夕阳下"}}},
            {"ocean", {{"over the ocean", "by the sea", "above the ocean waves"}, {"在大海上", "在海边"}}},
            {"meadow", {{"on a meadow", "on a green grass field", "on grassy hills"}, {"在草地上", "在绿色的山坡上"}}},
            {"snow", {{"in the snow", "on a snowy field", "while snow falls"}, {"在雪地里", "在雪中"}}},
            {"desert", {{"in the desert", "on sand dunes", "in a sandy desert"}, {"在沙漠里", "在沙丘上"}}},
            {"forest", {{"in the forest", "among the trees of a forest", "in the woods"}, {"在森林里", "在树林中"}}},
            {"city",
             {{"in the city", "in front of a city skyline", "in a city at night"}, {"在城市里", "在城市夜景前"}}},
            {"underwater", {{"under water", "underwater with bubbles", "deep in the sea"}, {"在水下", "在海底"}}},
            {"mountains", {{"in the mountains", "in front of mountains"}, {"在山前", "在群山之间"}}},
            {"rain", {{"in the rain", "on a rainy day"}, {"在雨中", "在下雨天"}}},
            {"gradient", {{"on a {a} to {b} gradient", "over a gradient from {a} to {b}"}, {"在{a}到{b}的渐变背景上"}}},
            {"grid",
             {{"on a {a} and {b} checkerboard", "over a {a} and {b} checkered background"},
              {"在{a}和{b}的格子背景上"}}},
        };
        made.insert(made.end(), drawn.begin(), drawn.end());
        return made;
    }();
    return all;
}

}  // namespace tubelet::world
