#include "text/added_tokens.h"

#include <algorithm>

#include "base/unicode.h"
#include "base/utf8.h"

namespace tubelet::text {

namespace {

/// The character that ends at `end`, or that begins at `begin`, with its place.
TextSpan characterBefore(std::string_view text, std::size_t end) {
    std::size_t begin = end - 1;
    while (begin > 0 && base::continuesCharacter(text[begin])) {
        --begin;
    }
    return {begin, end};
}

TextSpan characterAt(std::string_view text, std::size_t begin) {
    return {begin, begin + base::characterBytes(text[begin])};
}

char32_t decoded(std::string_view text, TextSpan span) {
    return base::decodeUtf8(text.substr(span.begin, span.end - span.begin)).front();
}

bool touchesWord(std::string_view text, std::size_t begin, std::size_t end) {
    return (begin > 0 && base::isWordCharacter(decoded(text, characterBefore(text, begin)))) ||
           (end < text.size() && base::isWordCharacter(decoded(text, characterAt(text, end))));
}

}  // namespace

AddedTokens::AddedTokens(std::vector<AddedToken> tokens) {
    for (AddedToken& token : tokens) {
        m_byFirst[token.content.front()].push_back(std::move(token));
    }
    for (auto& [first, list] : m_byFirst) {
        std::stable_sort(list.begin(), list.end(),
                         [](const AddedToken& a, const AddedToken& b) { return a.content.size() > b.content.size(); });
    }
}

const AddedToken* AddedTokens::match(std::string_view text, std::size_t at) const {
    const auto list = m_byFirst.find(text[at]);
    if (list == m_byFirst.end()) {
        return nullptr;
    }
    const auto found = std::find_if(list->second.begin(), list->second.end(), [&](const AddedToken& token) {
        return text.substr(at, token.content.size()) == token.content;
    });
    return found == list->second.end() ? nullptr : &*found;
}

std::vector<TextSpan> AddedTokens::split(std::string_view text) const {
    std::vector<TextSpan> spans;
    std::size_t covered = 0;
    for (std::size_t at = 0; at < text.size();) {
        const AddedToken* token = match(text, at);
        if (!token) {
            ++at;
            continue;
        }
        std::size_t begin = at;
        std::size_t end = at + token->content.size();
        at = end;
        if (token->singleWord && touchesWord(text, begin, end)) {
            continue;
        }
        while (token->leftStrip && begin > covered && base::isWhiteSpace(decoded(text, characterBefore(text, begin)))) {
            begin = characterBefore(text, begin).begin;
        }
        while (token->rightStrip && end < text.size() && base::isWhiteSpace(decoded(text, characterAt(text, end)))) {
            end = characterAt(text, end).end;
        }
        if (covered < begin) {
            spans.push_back({covered, begin, -1});
        }
        spans.push_back({begin, end, token->id});
        covered = end;
        at = std::max(at, end);
    }
    if (covered < text.size()) {
        spans.push_back({covered, text.size(), -1});
    }
    return spans;
}

}  // namespace tubelet::text
