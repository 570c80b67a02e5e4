#include "text/gguf_vocabulary.h"

#include <cstddef>
#include <string>

#include "base/error.h"
#include "base/shown.h"
#include "checkpoint/gguf_lists.h"
#include "text/piece_list.h"
#include "text/tokenizer_json.h"

namespace tubelet::text {

namespace {

const std::string kPrefix = "tokenizer.ggml.";

/// A whole number from 0 to 255, or -1.
int smallNumber(double value) {
    return value >= 0 && value <= 255 ? static_cast<int>(value) : -1;
}

}  // namespace

SentencepieceFile readGgufVocabulary(const std::filesystem::path& file) {
    const checkpoint::GgufLists lists(file);
    const auto refuse = [&](const Message& why) { refuseTokenizerFile(file.string(), why); };
    const auto& metadata = lists.header().metadata;
    const auto kind = metadata.find(kPrefix + "model");
    if (kind == metadata.end() || kind->second != "t5") {
        refuse({says("text", "a vocabulary of the kind %1 was expected in its metadata, but it has %2."),
                base::inQuotes("t5"),
                kind == metadata.end() ? Message{says("text", "none")}
                                       : Message{says("text", "one of the kind %1"), base::inQuotes(kind->second)}});
    }
    const auto texts = lists.texts(kPrefix + "tokens");
    const auto scores = lists.numbers(kPrefix + "scores"), kinds = lists.numbers(kPrefix + "token_type");
    if (scores.size() != texts.size() || kinds.size() != texts.size()) {
        refuse({says("text", "its vocabulary has %1 pieces, %2 scores and %3 kinds; as many of each were expected."),
                texts.size(), scores.size(), kinds.size()});
    }
    const auto kindOf = [&](std::size_t i) { return static_cast<PieceKind>(smallNumber(kinds[i])); };
    auto count = texts.size();
    while (count > 0 && kindOf(count - 1) == PieceKind::Unused) {
        --count;
    }
    PieceList pieces;
    const auto require = [&](const Message& fault) {
        if (!fault.empty()) {
            refuse(fault);
        }
    };
    for (std::size_t i = 0; i < count; ++i) {
        require(pieces.add(texts[i], scores[i], kindOf(i)));
    }
    require(pieces.fault());
    SentencepieceFile vocabulary = pieces.take();
    if (const auto rules = kPrefix + "precompiled_charsmap"; lists.has(rules)) {
        for (double byte : lists.numbers(rules)) {
            byte += byte < 0 ? 256 : 0;  // some tools write them with a sign
            if (smallNumber(byte) < 0) {
                refuse({says("text", "its text rules (precompiled_charsmap) are no bytes.")});
            }
            vocabulary.charsmap += static_cast<char>(smallNumber(byte));
        }
    }
    return vocabulary;
}

}  // namespace tubelet::text
