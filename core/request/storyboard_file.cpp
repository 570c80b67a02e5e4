#include "request/storyboard_file.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>

#include "base/error.h"
#include "base/utf8.h"
#include "request/fields.h"
#include "request/json_values.h"

namespace tubelet::request {
namespace {

constexpr std::size_t kParts = 3;

/// A card whose lengths may be missing.
struct Draft {
    Card card;
    bool hasLength = false, hasTransition = false;
};

int framesFor(double seconds, double frameRate) {
    return static_cast<int>(std::lround(std::clamp(seconds * frameRate, -1e6, 1e6)));
}

/// "17" frames, "2s" or "500ms".
std::optional<int> lengthOf(std::string_view text, double frameRate) {
    double number = 0;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    const auto unit = base::trimmed({read.ptr, static_cast<std::size_t>(end - read.ptr)});
    if (read.ec != std::errc() || !std::isfinite(number) || number < 0) {
        return std::nullopt;
    }
    if (unit == "s" || unit == "ms") {
        return framesFor(unit == "s" ? number : number / 1000, frameRate);
    }
    const bool isWhole = number == std::floor(number) && number <= kMaxFrames;
    return unit.empty() && isWhole ? std::optional(static_cast<int>(number)) : std::nullopt;
}

/// Parts of a line behind its last bars, of which the prompt may have some, too.
std::vector<std::string> partsOf(std::string_view line) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at != std::string_view::npos;
         line.remove_prefix(at == std::string_view::npos ? 0 : at + 1)) {
        at = line.find('|');
        parts.push_back(base::trimmed(line.substr(0, at)));
    }
    return parts;
}

Draft draftOf(std::string_view line, std::size_t number, double frameRate) {
    const auto parts = partsOf(line);
    if (parts.size() > kParts) {
        throw Error(ErrorKind::InvalidValue,
                    says("request",
                         "Line %1 of the storyboard has %2 parts; a card has up to 3, with | between them: what it "
                         "shows | its length | the transition to it."),
                    number, parts.size());
    }
    Draft draft;
    draft.card.prompt = parts.front();
    const auto take = [&](std::size_t part, int& frames, bool& isThere) {
        if (part >= parts.size() || parts[part].empty()) {
            return;
        }
        const auto length = lengthOf(parts[part], frameRate);
        if (!length) {
            throw Error(ErrorKind::InvalidValue,
                        says("request",
                             "Line %1 of the storyboard says \"%2\" where a length is expected: seconds, such as 2s or "
                             "1.5s, or a whole number of frames."),
                        number, parts[part]);
        }
        frames = *length;
        isThere = true;
    };
    take(1, draft.card.frames, draft.hasLength);
    take(2, draft.card.transition, draft.hasTransition);
    return draft;
}

std::vector<Draft> fromLines(std::string_view text, double frameRate) {
    std::vector<Draft> drafts;
    std::size_t number = 0;
    while (!text.empty()) {
        ++number;
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = base::trimmed(text.substr(0, end));
        if (!line.empty() && line.front() != '#') {
            drafts.push_back(draftOf(line, number, frameRate));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return drafts;
}

std::vector<Draft> fromJson(std::string_view text, double frameRate) {
    std::vector<Draft> drafts;
    const auto board = json::parseObject(text);
    json::readList(board, "cards", [&](const json::Json& entry) {
        if (!entry.is_object()) {
            json::refuse("cards", {says("request", "objects with \"prompt\" and \"frames\"")}, entry);
        }
        auto& draft = drafts.emplace_back();
        json::read(entry, "prompt", draft.card.prompt);
        const auto take = [&](const char* frames, const char* seconds, int& to, bool& isThere) {
            isThere = entry.contains(frames) || entry.contains(seconds);
            json::read(entry, frames, to);
            if (entry.contains(seconds)) {
                double length = 0;
                json::read(entry, seconds, length);
                to = framesFor(length, frameRate);
            }
        };
        take("frames", "seconds", draft.card.frames, draft.hasLength);
        take("transition", "transitionSeconds", draft.card.transition, draft.hasTransition);
    });
    return drafts;
}

}  // namespace

std::vector<Card> cardsOf(std::string_view text, double frameRate, int usualFrames) {
    constexpr std::string_view kMark = "\xef\xbb\xbf";
    if (text.starts_with(kMark)) {
        text.remove_prefix(kMark.size());
    }
    const auto begin = text.find_first_not_of(" \t\r\n");
    const bool isJson = begin != std::string_view::npos && text[begin] == '{';
    auto drafts = isJson ? fromJson(text, frameRate) : fromLines(text, frameRate);
    if (drafts.empty()) {
        throw Error(ErrorKind::InvalidValue,
                    says("request",
                         "The storyboard has no cards. Write a line for each, such as: a red star spinning | 2s | "
                         "0.5s"));
    }
    std::vector<Card> cards;
    for (auto& draft : drafts) {
        draft.card.frames = draft.hasLength ? draft.card.frames : usualFrames;
        if (!draft.hasTransition && !cards.empty()) {
            draft.card.transition = std::min(cards.back().frames, draft.card.frames) / 4;
        }
        cards.push_back(std::move(draft.card));
    }
    return cards;
}

std::string cardsJson(const std::vector<Card>& cards) {
    json::Json list = json::Json::array();
    for (const auto& card : cards) {
        list.push_back({{"prompt", card.prompt}, {"frames", card.frames}, {"transition", card.transition}});
    }
    return json::dump({{"cards", list}}, -1);
}

}  // namespace tubelet::request
