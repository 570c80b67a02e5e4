#include "words/common_words.h"

namespace tubelet::words {

// clang-format off
const std::vector<std::string_view>& functionWords() {
    static const std::vector<std::string_view> words{
        // articles, pronouns, conjunctions, auxiliaries
        "a", "an", "the", "this", "that", "some", "one", "its", "it", "his", "her", "their", "and", "or", "with",
        "while", "as", "is", "are", "be", "being", "has", "have", "which", "who", "there", "then",
        // place and direction
        "in", "on", "at", "of", "to", "from", "by", "for", "over", "under", "above", "below", "behind", "before",
        "front", "next", "beside", "near", "between", "among", "around", "across", "along", "through", "into", "onto",
        "inside", "outside", "against", "towards", "toward", "left", "right", "top", "bottom", "side", "center",
        "centre", "middle",
        // size, manner, plain description
        "small", "little", "tiny", "big", "large", "huge", "slow", "slowly", "fast", "quick", "quickly", "very",
        "plain", "solid", "background",
        // what the prompt itself is
        "video", "clip", "animation", "cartoon", "picture", "image", "scene",

        "一", "一个", "一只", "一条", "一辆", "一架", "一艘", "一颗", "一棵", "一朵", "一片", "个", "只", "条", "辆", "架", "这",
        "那", "它", "和", "与", "跟", "或", "的", "地", "得", "了", "着", "是", "有", "正", "正在", "在", "到", "从", "向", "往",
        "把", "被", "上", "下", "里", "内", "中", "前", "后", "旁", "左", "右", "边", "上面", "下面", "里面", "前面", "后面", "中间", "旁边",
        "左边", "右边", "时", "时候", "之间", "之中", "之上", "之下", "小", "大", "小小", "大大", "巨大", "缓慢", "慢慢", "快速", "很", "非常", "纯",
        "背景", "视频", "动画", "卡通", "画面", "图片", "场景"};
    return words;
}

const std::vector<Place>& places() {
    static const std::vector<Place> known{
        {{"ocean", "sea", "大海", "海洋"}, {"ocean", "sea", "wave", "海", "大海", "海边", "海上", "海面", "海洋", "波浪"}},
        {{"underwater", "under water", "水下", "海底"}, {"water", "deep", "sea", "bubble", "水下", "水中", "水底", "海底", "气泡"}},
        {{"meadow", "grass", "草地", "草原"}, {"grass", "grassy", "field", "hill", "草地", "草原", "草坪", "山坡"}},
        {{"desert", "沙漠"}, {"sand", "sandy", "dune", "沙丘", "沙地"}},
        {{"snow", "雪地", "雪"}, {"snow", "snowy", "field", "雪", "雪地", "雪中", "下雪"}},
        {{"rain", "雨"}, {"rainy", "day", "雨", "雨中", "下雨", "下雨天"}},
        {{"forest", "森林"}, {"wood", "woods", "tree", "树林", "林中"}},
        {{"city", "城市"}, {"skyline", "night", "夜景", "都市"}},
        {{"night sky", "夜空"}, {"night", "star", "starry", "星空", "夜晚", "夜里"}},
        {{"sunset", "日落"}, {"夕阳", "落日"}},
        {{"mountain", "山"}, {"群山", "高山"}},
        {{"checkerboard", "grid", "格子"}, {"checkerboard", "checkered", "格子"}},
        {{"gradient", "渐变"}, {"gradient", "渐变"}}};
    return known;
}
// clang-format on

}  // namespace tubelet::words
