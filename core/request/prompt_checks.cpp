#include "request/prompt_checks.h"

#include <algorithm>
#include <cstdint>
#include <iomanip>
#include <sstream>

#include "base/listing.h"
#include "base/shown.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "request/refuse_value.h"
#include "request/validate.h"
#include "words/class_names.h"
#include "words/prompt_syntax.h"
#include "words/prompt_words.h"

namespace tubelet::request {
namespace {

/// A prompt beyond this is a pasted mistake; anything shorter is cut to the model's text
/// length with a notice.
constexpr std::size_t kMaxPromptCharacters = 100'000;

std::string hex(char32_t character) {
    std::ostringstream out;
    out << "U+" << std::uppercase << std::hex << std::setw(4) << std::setfill('0')
        << static_cast<std::uint32_t>(character);
    return out.str();
}

}  // namespace

std::u32string checkText(const Message& name, const std::string& prompt, std::vector<Notice>& notices) {
    if (!base::isValidUtf8(prompt)) {
        refuse({says("request", "The %1 is not valid UTF-8 text. Type it again, or save its file as UTF-8."), name});
    }
    const std::u32string characters = base::decodeUtf8(prompt);
    if (characters.size() > kMaxPromptCharacters) {
        refuse(
            {says("request", "The %1 has %2 characters; at most %3 are accepted. Shorten it to the words that matter."),
             name, characters.size(), kMaxPromptCharacters});
    }
    std::vector<Message> controls;
    std::size_t count = 0;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        // Those of Latin-1 (U+0080 to U+009F) come of misread quotation marks, which prompt
        // cleaning puts right.
        if (words::isControl(characters[i]) && !(characters[i] >= 0x80 && characters[i] <= 0x9F)) {
            ++count;
            if (controls.size() < 5) {
                controls.push_back({says("request", "%1 at character %2"), hex(characters[i]), i + 1});
            }
        }
    }
    if (count > 0) {
        const Message named = inARow(controls);
        notices.push_back(
            {"control-characters",
             {counts("request", "The %1 holds %n control character(s) (%2) that (means|mean) nothing to the model."),
              count, name, count > controls.size() ? Message{says("request", "%1, ..."), named} : named}});
    }
    return characters;
}

void noteAmbiguousClass(const std::string& prompt, const ModelFacts& facts, std::vector<Notice>& notices) {
    const auto found = words::classesOf(prompt, facts.classes);
    if (found.size() < 2) {
        return;
    }
    notices.push_back({"class-ambiguous",
                       {says("request",
                             "\"%1\" is the name of the classes %2 of this model; %3 is drawn. Name a number to "
                             "choose."),
                        base::trimmed(prompt), allOf(found), found.back()}});
}

void noteUnknownWords(const std::string& code, const Message& name, const std::string& prompt, const ModelFacts& facts,
                      std::vector<Notice>& notices) {
    constexpr std::size_t kNamed = 12, kLongest = 40;
    const std::vector<std::string> unknown = unknownWords(prompt, facts);
    if (unknown.empty()) {
        return;
    }
    std::vector<std::string> named;
    for (const std::string& word : unknown) {
        if (named.size() == kNamed) {
            break;
        }
        named.push_back(base::inQuotes(word, kLongest));
    }
    const std::size_t more = unknown.size() - named.size();
    const Message model = facts.name.empty() ? Message{says("request", "The model")} : verbatim(facts.name);
    const Message words =
        more > 0 ? Message{says("request", "%1 and %2 more words"), inARow(named), more} : allOf(named);
    notices.push_back({code,
                       {says("request",
                             "%1 does not know %2 of the %3; it was trained on few words and will guess or ignore the "
                             "rest."),
                        model, words, name}});
}

void noteForeignSyntax(std::u32string_view prompt, std::u32string_view negative, std::vector<Notice>& notices) {
    constexpr std::size_t kNamed = 4, kLongest = 40;
    std::vector<std::string> named;
    for (const std::u32string_view text : {prompt, negative}) {
        for (const std::u32string& one : words::foreignSyntax(text)) {
            named.push_back(base::inQuotes(base::encodeUtf8(one), kLongest));
        }
    }
    if (!named.empty()) {
        named.resize(std::min(named.size(), kNamed));
        notices.push_back({"prompt-syntax",
                           {says("request",
                                 "The model reads %1 as plain words: weights, tags and wildcards of other programs "
                                 "mean nothing here. Say in words what matters."),
                            allOf(named)}});
    }
}

}  // namespace tubelet::request
