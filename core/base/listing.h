#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "base/message.h"

namespace tubelet {

/// "a, b and c", "a, b or c", "a, b, c": of one thing that thing, of none an empty message.
/// Thread-safe.
template <typename Item>
Message listed(const std::vector<Item>& items, Checked<2> last) {
    Message list;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i == 0) {
            list = verbatim(items[i]);
        } else {
            list =
                i + 1 == items.size() ? Message(last, list, items[i]) : Message(says("base", "%1, %2"), list, items[i]);
        }
    }
    return list;
}

template <typename Item>
Message allOf(const std::vector<Item>& items) {
    return listed(items, says("base", "%1 and %2"));
}

template <typename Item>
Message oneOf(const std::vector<Item>& items) {
    return listed(items, says("base", "%1 or %2"));
}

template <typename Item>
Message inARow(const std::vector<Item>& items) {
    return listed(items, says("base", "%1, %2"));
}

/// The first `most` of a list in a row, and that there are others.
inline Message someOf(std::vector<Message> messages, std::size_t most = 3) {
    const bool hasMore = messages.size() > most;
    messages.resize(std::min(most, messages.size()));
    const Message shown = inARow(messages);
    return hasMore ? Message{says("base", "%1 and others"), shown} : shown;
}

/// Each in English.
inline std::vector<std::string> english(const std::vector<Message>& messages) {
    std::vector<std::string> words;
    for (const Message& message : messages) {
        words.push_back(english(message));
    }
    return words;
}

}  // namespace tubelet
