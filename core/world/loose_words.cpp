#include "world/loose_words.h"

#include <cstdint>

// What stands beside the subject. clang-format leaves the tables one a line.

namespace tubelet::world {

const Words& looseColor(int color) {
    // clang-format off
    static const std::vector<Words> all{
        {{"crimson", "scarlet", "bright red", "reddish"}, {"红", "大红", "鲜红", "红的", "红颜色的"}},
        {{"bright orange", "orange coloured"}, {"橙", "橘色", "橘色的", "橙色的", "橘黄"}},
        {{"bright yellow", "yellowish", "lemon yellow"}, {"黄", "黄色的", "黄的", "亮黄色"}},
        {{"bright green", "dark green", "greenish"}, {"绿", "绿色的", "绿的", "翠绿"}},
        {{"dark blue", "bright blue", "navy"}, {"蓝", "蓝色的", "蓝的", "天蓝"}},
        {{"violet", "lilac"}, {"紫", "紫色的", "紫的", "紫罗兰色"}},
        {{"rosy", "hot pink"}, {"粉", "粉红", "粉色的"}},
        {{"snow white", "pure white"}, {"白", "白色的", "雪白", "白的"}},
        {{"jet black", "pitch black"}, {"黑", "黑色的", "黑的", "漆黑"}},
        {{"grey", "dark grey", "light gray", "silver grey"}, {"灰", "灰色的", "灰的", "浅灰"}},
    };
    // clang-format on
    return all[static_cast<std::size_t>(color)];
}

const Words& looseMotion(Motion motion) {
    // clang-format off
    static const std::vector<Words> all{
        {{"standing there", "stands still", "motionless", "not moving at all", "static", "holding still", "stays put", "doesn't move", "still", "sitting still", "frozen in place"},
         {"一动不动", "静止", "站着", "停着", "停住不动", "呆着不动", "定住", "原地不动"}},
        {{"going left", "goes left", "walking to the left", "moving to the left side", "runs left", "leftwards", "heading left", "drifts to the left", "moves leftward", "swims left", "drives to the left", "from right to left", "flies left", "moving from right to left", "slides to the left"},
         {"往左走", "向左", "往左", "朝左", "向左跑", "往左边去", "从右往左", "向左边移动", "朝左边走", "左移", "向左飞", "往左飞", "往左开", "向左滑", "从右向左移动", "往左边飞过"}},
        {{"going right", "goes right", "walking to the right", "moving to the right side", "runs right", "rightward", "heading right", "drifts to the right", "swims right", "drives to the right", "from left to right", "flies right", "moving from left to right", "slides to the right", "swimming to the right"},
         {"往右走", "向右", "往右", "朝右", "往右边去", "向右边移动", "朝右边走", "右移", "向右飞", "向右游", "往右开", "向右滑", "从左向右移动", "往右边飞过"}},
        {{"going up", "rising", "rises", "upwards", "lifting off", "takes off", "ascending", "flies up", "climbing up", "floats up", "up and away", "soaring upwards", "moves up", "going upwards"},
         {"往上", "向上", "升起", "升上去", "往上升", "飘上去", "起飞", "向上飘", "往上走", "飞上去", "升空"}},
        {{"going down", "falls", "dropping", "drops", "downwards", "sinking", "sinks", "descending", "drops down", "comes down", "tumbling down", "moves down", "falling from above", "sliding down"},
         {"往下", "向下", "掉下来", "落下", "落下来", "往下落", "下降", "坠落", "沉下去", "下沉", "掉下去", "往下走", "降下来"}},
        {{"hopping", "hops", "jumps", "jump", "bounces", "bouncy", "bounce", "leaping", "jumping up and down", "jumps around", "skipping up and down", "bouncing up and down", "jumps up and down", "bobbing"},
         {"跳", "蹦", "跳着", "在跳", "上下跳", "弹来弹去", "蹦来蹦去", "跳上跳下", "弹", "蹦跳", "一跳一跳", "跳起来"}},
        {{"spin", "spins", "turning", "turns", "turns around", "rotate", "turning around", "twirling", "whirling", "spinning around", "spins in place", "turning round itself", "pirouetting", "that rotates"},
         {"转", "转动", "打转", "自转", "转来转去", "原地转", "原地打转", "转圈圈", "转个不停", "旋转着", "在转", "转起来"}},
        {{"grow", "grows", "getting larger", "becoming bigger", "becomes huge", "gets bigger", "gets bigger and bigger", "becomes bigger and bigger", "bigger and bigger", "swelling", "expanding", "inflating", "growing larger", "expands"},
         {"长大", "变大了", "慢慢变大", "放大", "膨胀", "不断变大", "大起来", "越变越大"}},
        {{"shrink", "shrinks", "becoming smaller", "becomes tiny", "gets smaller and smaller", "getting tiny", "growing smaller", "contracting", "it gets small"},
         {"变得越来越小", "变小了", "慢慢变小", "缩", "不断缩小", "缩起来", "越变越小", "小下去", "收缩"}},
        {{"going around in circles", "circling", "moves in circles", "goes round and round", "orbiting", "flies in circles", "running in circles", "makes circles", "moving around a circle", "looping around", "orbits"},
         {"绕圈", "绕圈圈", "绕着圈走", "绕圈跑", "兜圈", "兜圈子", "绕着圆圈走", "转着圈飞", "绕来绕去", "画圈", "沿着圆圈走", "环绕", "绕圈飞"}},
        {{"shake", "shakes", "shivering", "shivers", "vibrating", "trembles", "wobbling", "quivering", "jittering", "shaking left and right", "wiggling", "shuddering", "it is trembling"},
         {"抖", "发抖", "抖动", "颤抖", "晃", "晃动", "震动", "抖个不停", "哆嗦", "摇来晃去"}},
        {{"swing", "swings", "swaying", "sways", "swinging to and fro", "rocking", "like a pendulum", "rocks back and forth", "sways from side to side", "swings back and forth", "dangling to and fro"},
         {"摆", "摆来摆去", "左右摆动", "荡来荡去", "摇摆", "像钟摆一样", "荡", "来回摇摆", "来回荡", "摇来摇去"}},
        {{"pulse", "pulses", "beating", "beats", "throbbing", "beating like a heart", "pumping", "heartbeat", "throbs", "pulsates"},
         {"像心一样跳", "一大一小地跳", "搏动", "怦怦跳", "心跳", "像心脏一样跳动", "一张一缩", "脉动着", "一跳一缩", "跳动"}},
        {{"fading", "fades", "disappears", "vanishing", "vanishes", "dissolving", "slowly disappearing", "becoming invisible", "fade out", "becoming transparent", "melts away", "slowly fades"},
         {"消失", "慢慢消失", "慢慢变透明", "淡去", "隐去", "渐渐不见", "变透明", "逐渐消失", "没了"}},
        {{"the camera comes closer", "camera moves in", "zoom in on it", "zoom into {s}", "close up zoom", "camera zooms in on {s}", "camera zooming closer to {s}", "camera approaching {s}"},
         {"镜头靠近", "拉近镜头", "镜头推进", "推近", "放大镜头", "镜头靠近{s}", "镜头拉近{s}", "推镜头", "镜头越来越近", "画面拉近", "镜头对着{s}拉近"}},
        {{"camera moves away", "the camera moves back", "zooming out", "zooming out from {s}", "camera moves away from {s}", "zoom out of {s}", "camera goes farther away", "camera zooms out from {s}", "camera backing away from {s}"},
         {"镜头远离", "镜头慢慢远离{s}", "镜头后退", "拉远", "缩小镜头", "镜头远离{s}", "镜头拉远{s}", "镜头越来越远", "画面拉远", "镜头离开{s}"}},
    };
    // clang-format on
    static const Words none;
    const auto number = static_cast<std::size_t>(motion);
    return number < all.size() ? all[number] : none;
}

namespace {

const std::vector<Words>& drawnPlaces() {
    // clang-format off
    static const std::vector<Words> all{
        {{"night", "starry sky", "stars", "the stars", "night with stars", "moonlit night", "dark sky full of stars", "nighttime", "outer space", "space"}, {"夜空", "星空", "晚上", "夜里", "夜晚", "满天星星", "夜晚的天空", "繁星", "太空", "深夜"}},
        {{"sunset", "sundown", "evening sun", "setting sun", "dusk", "sunset sky", "golden hour", "evening sky"}, {"日落", "夕阳", "傍晚", "落日", "黄昏", "夕阳西下", "晚霞", "日落时分"}},
        {{"sea", "ocean", "beach", "seaside", "waves", "water", "the waves", "coast", "shore", "open sea"}, {"大海", "海", "海边", "海上", "海面", "海洋", "海滩", "海浪", "沙滩", "波浪"}},
        {{"grass", "meadow", "lawn", "field", "green field", "hills", "green hills", "pasture", "grassland", "park", "garden"}, {"草地", "草坪", "草原", "田野", "山坡", "绿草地", "花园", "公园", "青草地", "大草原"}},
        {{"snow", "snowy place", "snowfall", "winter landscape", "falling snow", "snowstorm", "winter", "snowy weather", "snow field", "it is snowing"}, {"雪地", "雪", "雪中", "下雪", "下雪天", "冬天", "大雪", "雪景", "冰天雪地", "雪原"}},
        {{"desert", "sand", "dunes", "sahara", "sandy dunes", "sandy place", "the sands", "hot desert"}, {"沙漠", "沙丘", "沙地", "沙子", "大沙漠", "戈壁", "沙海"}},
        {{"woods", "forest", "trees", "jungle", "woodland", "dark forest", "between trees", "forest with trees"}, {"森林", "树林", "林子", "丛林", "树丛", "林间", "大森林", "树木之间"}},
        {{"city", "town", "downtown", "streets", "street", "skyline", "city lights", "urban street", "skyscrapers", "metropolis", "city night"}, {"城市", "城里", "街上", "都市", "大街", "高楼大厦", "市区", "市中心", "街道", "城市夜景"}},
        {{"underwater", "bottom of the sea", "sea floor", "deep water", "the deep sea", "below the surface", "under the waves", "aquarium", "beneath the sea"}, {"海底", "水下", "水里", "海里", "水底", "深海", "水中", "海水里", "海底世界"}},
        {{"mountains", "mountain", "peaks", "alps", "hilltops", "mountain range", "rocky mountains", "high mountains"}, {"山", "大山", "群山", "山里", "高山", "雪山", "山上", "山峰", "山间"}},
        {{"rain", "rainy day", "raining", "rainy weather", "rainstorm", "wet weather", "downpour", "it is raining", "heavy rain"}, {"雨", "雨中", "下雨", "雨里", "大雨", "雨天", "雨水", "下着雨"}},
        {{"{a} to {b} gradient", "gradient from {a} to {b}", "{a}-{b} gradient", "{a} fading into {b}", "gradient of {a} and {b}", "{a} {b} gradient", "smooth {a} to {b} background", "colour gradient, {a} to {b}"}, {"{a}到{b}的渐变", "{a}{b}渐变", "{a}变{b}的渐变", "渐变背景从{a}到{b}", "{a}渐变到{b}", "{a}到{b}渐变色"}},
        {{"{a} and {b} checkerboard", "{a} {b} checkers", "{a}/{b} chessboard", "chess board of {a} and {b}", "{a} and {b} squares pattern", "{a} and {b} tiles", "{a}-{b} checkered floor"}, {"{a}{b}格子", "{a}和{b}的格子", "{a}{b}相间的格子", "{a}{b}棋盘", "{a}和{b}棋盘格", "{a}{b}方格"}},
    };
    // clang-format on
    return all;
}

}  // namespace

const Words& loosePlace(int place) {
    static const Words plain{
        {"{a} background", "{a} backdrop", "plain {a}", "{a} bg", "{a} backround", "all {a} background",
         "solid {a} background", "{a} screen", "{a} behind", "background {a}", "{a} wall"},
        {"{a}背景", "{a}底", "纯{a}背景", "背景{a}", "{a}的背景", "背景是{a}", "{a}底色", "后面是{a}", "{a}的底",
         "纯{a}底"}};
    const auto plainOnes = static_cast<int>(colors().size());
    return place < plainOnes ? plain : drawnPlaces()[static_cast<std::size_t>(place - plainOnes)];
}

const Fillers& fillers() {
    // clang-format off
    static const Fillers all{
        {{"please make a video of ", "can you show me ", "make ", "create a clip of ", "generate ", "give me ", "hi, i'd like ", "could you draw ", "a short film of ", "video: ", "let's see ", "imagine ", "how about ", "just ", "um ", "render ", "a scene with ", "there is ", "we see ", "i need a clip with ", "an animation showing ", "draw me ", "would you make ", "pls do ", "animate ", "a gif of ", "i would love to see ", "produce a video where there is ", "picture this: ", "now ", "film ", "can i get ", "my kid wants ", "something like "},
         {"请帮我做一个", "我想要", "来一个", "来个", "帮我画", "视频：", "给我", "做一段", "生成一个", "能不能做个", "我要看", "画一个", "麻烦做一个", "你好，我想要", "想看", "请做一段视频，", "有", "就要", "想象一下，", "拍一段", "给我看看", "帮我生成", "画面里有", "弄一个", "我需要", "要一个", "动画：", "请给我画"}},
        {{" please", " pls", " thanks", " thx", "!", "!!", ".", " ok?", "?", " :)", ", thank you", " if you can", " video", " clip", " animation", "...", " plz", " please please", " now please"},
         {"，谢谢", "吧", "！", "。", "，可以吗", "呀", "，拜托了", "的画面", "，谢谢你", "？", "的短片", "啊", "的小视频", "～", "，好吗", "，麻烦了"}},
        {{" in 4k", ", cinematic", ", high quality", " for my kid", ", nice light", ", very detailed", ", cute style", " hd", ", best quality", ", trending", ", 3d", " for a birthday", ", loop", ", masterpiece", " in slow light", ", nice colours", ", oil painting", " like in a movie"},
         {"，高清", "，要好看", "，电影感", "，卡通风格", "，给孩子看", "，4k", "，唯美", "，高画质", "的样子", "，油画", "，明亮的光线", "，细节丰富", "，像电影一样", "，3d"}},
        {{"that is", "which is", "who is", "is", "it is", "keeps", "just", "and it is", "while", "that keeps", "starts", "begins", "it's", "and", "always", "happily", "gently", "that's", "now", "all the time", "as it is", "seen", "it", "that", "starts to", "where it is"},
         {"正在", "在", "不停地", "一直", "正", "开心地", "会", "它在", "然后", "自己", "高兴地", "不断", "在那儿", "来", "轻轻地", "悄悄地", "就", "在那里", "它正在", "可以"}},
        {{"cute", "beautiful", "funny", "happy", "shiny", "fluffy", "lovely", "sad", "angry", "old", "young", "magic", "sweet", "crazy", "adorable", "sleepy", "fancy", "wooden", "glowing", "soft", "friendly", "lonely", "brave", "colourful", "pretty", "round-eyed", "wild", "cool", "fat", "sparkling", "broken", "strange", "metal", "wet", "my", "our", "realistic", "cartoonish"},
         {"漂亮的", "开心的", "毛茸茸的", "闪亮的", "胖胖的", "好看的", "有趣的", "难过的", "神奇的", "老", "勇敢的", "孤独的", "美丽的", "帅气的", "生气的", "发光的", "软软的", "圆滚滚的", "我的", "呆萌的", "奇怪的", "困困的", "木头的", "彩色的", "聪明的"}},
        {{"running", "eating lunch", "sleeping", "dancing", "singing a song", "reading a book", "smiling", "crying", "playing with friends", "looking at the camera", "wearing a hat", "cooking", "talking", "laughing", "thinking", "drinking tea", "waving", "fighting", "listening to music", "waiting for a friend", "glowing"},
         {"吃饭", "睡觉", "跳舞", "唱歌", "看书", "笑", "哭", "和朋友玩", "看着镜头", "戴着帽子", "做饭", "说话", "思考", "喝茶", "挥手", "打架", "听音乐", "发光", "写作业", "等朋友"}},
        {{"wizard", "boy", "girl", "man", "woman", "dragon", "castle", "house", "knight", "king", "horse", "zebra", "chair", "table", "phone", "computer", "book", "princess", "monster", "angel", "teacher", "shark", "giraffe", "sheep", "wolf", "bottle", "tractor", "pencil", "astronaut", "mermaid"},
         {"巫师", "男孩", "女孩", "男人", "女人", "龙", "城堡", "房子", "骑士", "国王", "马", "斑马", "椅子", "桌子", "手机", "电脑", "书", "公主", "怪物", "天使", "老师", "鲨鱼", "长颈鹿", "羊", "狼", "瓶子", "拖拉机", "铅笔", "宇航员", "美人鱼"}},
    };
    // clang-format on
    return all;
}

bool isHeldPhrase(const std::string& phrase) {
    // FNV-1a (Fowler, Noll, Vo), 64 bits, folded.
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : phrase) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    }
    return ((hash >> 32) ^ hash) % 6 == 0;
}

}  // namespace tubelet::world
