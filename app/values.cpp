#include "app/values.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <limits>
#include <optional>
#include <sstream>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "request/enum_words.h"
#include "request/fields.h"
#include "request/inputs.h"

namespace tubelet::app {
namespace {

[[noreturn]] void doesNotParse(const std::string& option, const std::string& text, const Message& expected) {
    throw Error(ErrorKind::Usage, says("app", "%1 is \"%2\", expected %3."), option, text, expected);
}

/// A whole number of any length, clamped to int64: the sign and the digits decide
/// whether it parses.
bool isWholeNumber(const std::string& text) {
    const std::size_t start = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    return text.size() > start && std::all_of(text.begin() + static_cast<std::ptrdiff_t>(start), text.end(),
                                              [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::int64_t parseInteger(const std::string& option, const std::string& text) {
    if (!isWholeNumber(text)) {
        doesNotParse(option, text, {says("app", "a whole number")});
    }
    const char* begin = text.data() + (text[0] == '+' ? 1 : 0);
    std::int64_t value = 0;
    if (std::from_chars(begin, text.data() + text.size(), value).ec == std::errc::result_out_of_range) {
        return text[0] == '-' ? std::numeric_limits<std::int64_t>::min() : std::numeric_limits<std::int64_t>::max();
    }
    return value;
}

std::uint64_t parseSeed(const std::string& option, const std::string& text) {
    if (!isWholeNumber(text)) {
        doesNotParse(option, text, {says("app", "a whole number from 0 to 4294967295")});
    }
    std::uint64_t value = 0;
    const char* begin = text.data() + (text[0] == '+' ? 1 : 0);
    if (text[0] == '-' || std::from_chars(begin, text.data() + text.size(), value).ec != std::errc()) {
        throw Error(ErrorKind::InvalidValue, says("app", "%1 is %2, but seeds are whole numbers from 0 to 4294967295."),
                    option, text);
    }
    return value;
}

std::filesystem::path absoluteFile(const std::string& name) {
    std::error_code failed;
    const std::filesystem::path typed(std::u8string(name.begin(), name.end()));
    // a recipe is read in other folders too
    auto whole = std::filesystem::absolute(typed, failed);
    if (failed) {
        return typed;
    }
    // "a/../b" is another file where a is a link
    const bool climbs = std::find(whole.begin(), whole.end(), "..") != whole.end();
    whole = climbs ? whole : whole.lexically_normal();
    return whole.has_filename() ? whole : whole.parent_path();
}

namespace {

/// A file, and the number behind its last colon, unless that belongs to the name.
struct FileAndNumber {
    std::filesystem::path file;
    std::optional<double> number;
};

/// `expected` for what stands behind the colon of a file that is there.
FileAndNumber parseFileAndNumber(const std::string& option, const std::string& text, Checked<1> expected) {
    std::error_code ignored;
    const auto colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0 || std::filesystem::exists(absoluteFile(text), ignored)) {
        return {absoluteFile(text), std::nullopt};
    }
    const std::string name = text.substr(0, colon), number = text.substr(colon + 1);
    try {
        return {absoluteFile(name), parseNumber(option, number)};
    } catch (const Error&) {
        if (!std::filesystem::exists(absoluteFile(name), ignored)) {
            return {absoluteFile(text), std::nullopt};  // whose own fault is told later
        }
        doesNotParse(option, text, Message(expected, name));
    }
}

/// Only first and last frames may be one of a clip.
void refuseFrame(request::InputUse use, const std::string& text) {
    std::error_code ignored;
    const auto colon = text.rfind(':');
    if (colon == std::string::npos || std::filesystem::exists(absoluteFile(text), ignored) ||
        !std::filesystem::exists(absoluteFile(text.substr(0, colon)), ignored)) {
        return;
    }
    throw Error(
        ErrorKind::Usage,
        says("app",
             "%1 is \"%2\", expected a file alone: it takes a picture or clip as a whole. A frame is named with "
             "%3 or %4, such as %3 %2."),
        request::fieldOf(use).option, text, request::fieldOf(request::InputUse::First).option,
        request::fieldOf(request::InputUse::Last).option);
}

}  // namespace

std::vector<double> parseCurve(const std::string& option, const std::string& text) {
    if (auto points = request::curveOf(text); !points.empty()) {
        return points;
    }
    std::vector<double> points;
    std::istringstream parts(text);
    for (std::string part; std::getline(parts, part, ',');) {
        try {
            points.push_back(parseNumber(option, part));
        } catch (const Error&) {
            points.clear();
            break;
        }
    }
    if (points.empty()) {
        doesNotParse(option, text, {says("app", "linear, smooth, hold, or numbers from 0 to 1 such as 0,0.2,1")});
    }
    return points;
}

CropArgument parseCrop(const std::string& option, const std::string& text) {
    CropArgument crop;
    std::string numbers = text;
    if (const auto colon = text.find(':'); colon != std::string::npos) {
        crop.use = request::inputUseFromString(text.substr(0, colon));
        numbers = text.substr(colon + 1);
    }
    const auto comma = numbers.find(',');
    if (comma == std::string::npos) {
        doesNotParse(option, text, {says("app", "two numbers from 0 to 1 such as 0.5,0.2, the middle is 0.5,0.5")});
    }
    crop.position = {parseWithin(option, numbers.substr(0, comma), 0, 1),
                     parseWithin(option, numbers.substr(comma + 1), 0, 1)};
    return crop;
}

request::Lora parseLora(const std::string& option, const std::string& text) {
    // "style.safetensors:0.8:high": what stands behind the last colon may name a transformer.
    const auto colon = text.rfind(':');
    auto expert = request::Expert::Auto;
    std::string rest = text;
    std::error_code ignored;
    if (colon != std::string::npos && !std::filesystem::exists(absoluteFile(text), ignored)) {
        for (const auto one : {request::Expert::HighNoise, request::Expert::LowNoise, request::Expert::Both}) {
            if (text.substr(colon + 1) == request::toString(one)) {
                expert = one;
                rest = text.substr(0, colon);
            }
        }
    }
    const auto parsed =
        parseFileAndNumber(option, rest, says("app", "a file, and behind a colon a number, such as %1:0.8"));
    return {parsed.file, parsed.number.value_or(request::kStrengthField.usual), expert};
}

request::Input parseInput(request::InputUse use, const std::string& text) {
    request::Input input;
    input.use = use;
    if (use == request::InputUse::Start || use == request::InputUse::Extend) {
        refuseFrame(use, text);
        input.file = absoluteFile(text);
        return input;
    }
    constexpr Checked<1> kFrame = says("app", "a file, and behind a colon the number of a frame, such as %1:-1");
    const std::string option = request::fieldOf(use).option;
    const auto parsed = parseFileAndNumber(option, text, kFrame);
    input.file = parsed.file;
    if (parsed.number) {
        input.frame = static_cast<int>(std::clamp(*parsed.number, -1e9, 1e9));
        if (*input.frame != *parsed.number) {  // NaN too
            doesNotParse(option, text, Message(kFrame, text.substr(0, text.rfind(':'))));
        }
    }
    return input;
}

double parseNumber(const std::string& option, const std::string& text) {
    double value = 0;
    const char* begin = text.data() + (!text.empty() && text[0] == '+' ? 1 : 0);
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(begin, end, value);
    if (parsed.ec == std::errc::result_out_of_range && parsed.ptr == end) {
        return std::numeric_limits<double>::infinity();
    }
    if (parsed.ec != std::errc() || parsed.ptr != end) {
        doesNotParse(option, text, {says("app", "a number")});
    }
    return value;
}

std::uint64_t parseBytes(const std::string& option, const std::string& text) {
    constexpr std::pair<std::string_view, double> kUnits[] = {{"kB", 1e3}, {"MB", 1e6}, {"GB", 1e9}, {"TB", 1e12},
                                                              {"k", 1e3},  {"M", 1e6},  {"G", 1e9},  {"T", 1e12},
                                                              {"B", 1}};  // 2000 alone is a slip
    constexpr double kMost = 1e18;
    std::string number;
    double scale = 1;
    for (const auto& [unit, bytes] : kUnits) {
        if (text.ends_with(unit)) {
            number = text.substr(0, text.size() - unit.size());
            scale = bytes;
            break;
        }
    }
    number.erase(number.find_last_not_of(' ') + 1);
    double value = 0;
    const auto parsed = std::from_chars(number.data(), number.data() + number.size(), value);
    if (parsed.ec != std::errc() || parsed.ptr != number.data() + number.size()) {
        doesNotParse(option, text, {says("app", "a size such as 500MB or 2GB")});
    }
    if (!(value * scale >= 1 && value * scale <= kMost)) {
        throw Error(ErrorKind::InvalidValue, says("app", "%1 is %2, expected a size such as 500MB or 2GB."), option,
                    text);
    }
    return static_cast<std::uint64_t>(value * scale);
}

request::Size parseSize(const std::string& option, const std::string& text) {
    const auto cross = text.find_first_of("xX*");
    if (cross == std::string::npos || !isWholeNumber(text.substr(0, cross)) || !isWholeNumber(text.substr(cross + 1))) {
        doesNotParse(option, text, {says("app", "width and height in pixels, such as 128x128")});
    }
    const auto edge = [&](const std::string& part) {
        const auto pixels = parseInteger(option, part);
        if (pixels != static_cast<int>(pixels)) {
            throw Error(ErrorKind::InvalidValue,
                        says("app", "%1 is %2, but %3 is no number of pixels that a clip can have; such as 128x128."),
                        option, text, part);
        }
        return static_cast<int>(pixels);
    };
    return {edge(text.substr(0, cross)), edge(text.substr(cross + 1))};
}

double parseSeconds(const std::string& option, const std::string& text) {
    constexpr Checked<0> kDuration = says("app", "a duration such as 2s, 2.5s or 500ms");
    std::string number = text;
    double unit = 1;
    if (number.ends_with("ms")) {
        number.resize(number.size() - 2);
        unit = 0.001;
    } else if (number.ends_with("s")) {
        number.resize(number.size() - 1);
    }
    double value = 0;
    try {
        value = parseNumber(option, number) * unit;
    } catch (const Error&) {
        doesNotParse(option, text, {kDuration});
    }
    if (std::isnan(value)) {
        doesNotParse(option, text, {kDuration});
    }
    if (value <= 0) {
        throw Error(ErrorKind::InvalidValue, says("app", "%1 is %2, but a clip lasts more than 0 seconds."), option,
                    text);
    }
    return value;
}

double parseFrameRate(const std::string& option, const std::string& text) {
    constexpr Checked<0> kRate = says("app", "frames per second, such as 24, 23.976 or 24000/1001");
    std::string rate = text;
    if (rate.ends_with("fps")) {
        rate.resize(rate.size() - 3);
    }
    while (!rate.empty() && rate.back() == ' ') {
        rate.pop_back();
    }
    double value = 0;
    try {
        const auto slash = rate.find('/');
        value = parseNumber(option, rate.substr(0, slash));
        if (slash != std::string::npos) {
            const double divisor = parseNumber(option, rate.substr(slash + 1));
            value = divisor > 0 ? value / divisor : std::numeric_limits<double>::quiet_NaN();
        }
    } catch (const Error&) {
        doesNotParse(option, text, {kRate});
    }
    if (std::isnan(value)) {
        doesNotParse(option, text, {kRate});
    }
    return value;
}

media::ColorMatrix parseColorMatrix(const std::string& option, const std::string& text) {
    if (text == "auto") {
        return media::ColorMatrix::Auto;
    }
    if (text != "bt601" && text != "bt709") {
        doesNotParse(option, text, {says("app", "auto, bt601 or bt709")});
    }
    return text == "bt601" ? media::ColorMatrix::Bt601 : media::ColorMatrix::Bt709;
}

int parseCount(const std::string& option, const std::string& text, int lowest, int highest) {
    const auto value = parseInteger(option, text);
    if (value < lowest || value > highest) {
        throw Error(ErrorKind::InvalidValue, says("app", "%1 is %2, expected a whole number from %3 to %4."), option,
                    text, lowest, highest);
    }
    return static_cast<int>(value);
}

double parseWithin(const std::string& option, const std::string& text, double lowest, double highest) {
    const double value = parseNumber(option, text);
    if (!(value >= lowest && value <= highest)) {
        throw Error(ErrorKind::InvalidValue, says("app", "%1 is %2, expected a number from %3 to %4."), option, text,
                    lowest, highest);
    }
    return value;
}

int parseStep(const std::string& option, const std::string& text) {
    constexpr std::int64_t kMost = 1'000'000'000;
    const auto step = parseInteger(option, text);
    if (std::clamp(step, -kMost, kMost) != step) {
        throw Error(ErrorKind::InvalidValue,
                    says("app", "%1 is %2, but no run has such a step. Name one that the run kept."), option, text);
    }
    return static_cast<int>(step);
}

std::vector<int> parseTimesteps(const std::string& option, const std::string& text) {
    constexpr std::size_t kMost = 50;
    std::vector<int> timesteps;
    std::istringstream list(text + ",");
    for (std::string part; std::getline(list, part, ',');) {
        timesteps.push_back(static_cast<int>(std::clamp<std::int64_t>(
            parseInteger(option, part), std::numeric_limits<int>::min(), std::numeric_limits<int>::max())));
    }
    if (timesteps.size() > kMost) {
        throw Error(ErrorKind::InvalidValue, says("app", "%1 names %2 timesteps, expected at most %3."), option,
                    timesteps.size(), kMost);
    }
    return timesteps;
}

}  // namespace tubelet::app
