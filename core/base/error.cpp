#include "base/error.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/logging.h"
#include "base/shown.h"
#include "base/utf8.h"

namespace tubelet {

namespace {

constexpr const char* kCut = "...";
/// Words longer than this are cut in their middle first: paths, lists without blanks, names.
constexpr std::size_t kLongWord = 72;

/// `text` with as much cut out from `begin` to `end` as leaves `keep` bytes of it, more of them at
/// its end: of a path the name.
/// Characters stay whole.
void cutMiddle(std::string& text, std::size_t begin, std::size_t end, std::size_t keep) {
    std::size_t first = begin + keep / 3;
    std::size_t last = end - (keep - keep / 3);
    while (first > begin && base::continuesCharacter(text[first])) {
        --first;
    }
    while (last < end && base::continuesCharacter(text[last])) {
        ++last;
    }
    if (last > first + 3) {
        text.replace(first, last - first, kCut);
    }
}

/// The longest run of bytes without a blank.
std::pair<std::size_t, std::size_t> longestWord(const std::string& text) {
    std::pair<std::size_t, std::size_t> longest{0, 0};
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        if (end - begin > longest.second - longest.first) {
            longest = {begin, end};
        }
        begin = end + 1;
    }
    return longest;
}

/// `message` with each text and path of more than `most` bytes cut in its middle.
Message withCut(Message message, std::size_t most) {
    for (Argument& argument : message.arguments) {
        if (const Message* inner = argument.message()) {
            argument = withCut(*inner, most);
        } else if (std::string text = argument.shown(); text.size() > most) {
            cutMiddle(text, 0, text.size(), most);
            argument = text;
        }
    }
    return message;
}

}  // namespace

std::string_view codeOf(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::Usage:
            return "usage";
        case ErrorKind::InvalidValue:
            return "invalid-value";
        case ErrorKind::ModelUnreadable:
            return "model-unreadable";
        case ErrorKind::OutOfMemory:
            return "out-of-memory";
        case ErrorKind::DeviceUnavailable:
            return "device-unavailable";
        case ErrorKind::TargetUnwritable:
            return "target-unwritable";
        case ErrorKind::SourceUnreadable:
            return "source-unreadable";
        case ErrorKind::Internal:
            return "internal";
    }
    return "internal";
}

Message messageOf(const std::exception& error) {
    const auto* own = dynamic_cast<const Error*>(&error);
    return own != nullptr ? own->message() : verbatim(error.what());
}

std::string shortened(const std::string& said) {
    const std::string message = base::harmless(said);
    if (message.size() <= kLongestMessage) {
        return message;
    }
    std::string text = message;
    while (text.size() > kLongestMessage) {
        const auto [begin, end] = longestWord(text);
        if (end - begin <= kLongWord + std::string_view(kCut).size()) {
            break;
        }
        cutMiddle(text, begin, end,
                  std::max(kLongWord, end - begin - std::min(end - begin, text.size() - kLongestMessage + 3)));
    }
    if (text.size() > kLongestMessage) {
        // What is wrong stands in front, what to do at the end.
        cutMiddle(text, kLongestMessage / 3, text.size(), kLongestMessage - kLongestMessage / 3 - 3);
    }
    base::logger("error")->info("told in short, this in full: {}", message);
    return text;
}

Message shortened(Message message) {
    for (const std::size_t most :
         {kLongestMessage, kLongestMessage / 2, kLongestMessage / 4, kLongWord, kLongWord / 2}) {
        if (english(message).size() <= kLongestMessage) {
            break;
        }
        message = withCut(std::move(message), most);
    }
    return message;
}

}  // namespace tubelet
