#include "text/tokenizer_files.h"

#include <cmath>
#include <optional>
#include <set>

#include <nlohmann/json.hpp>

#include "base/base64.h"
#include "base/error.h"
#include "base/shown.h"
#include "checkpoint/gguf_header.h"
#include "checkpoint/json_file.h"
#include "text/byte_tokenizer.h"
#include "text/gguf_vocabulary.h"
#include "text/sentencepiece_file.h"
#include "text/special_tokens.h"
#include "text/spiece_tensor.h"
#include "text/tokenizer_json.h"

namespace tubelet::text {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kVocabularyFile = "tokenizer.json";
constexpr const char* kModelFile = "spiece.model";

bool isFile(const fs::path& path) {
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
}

/// "model" -> "vocab" of tokenizer.json: a list of [piece, score].
std::vector<Unigram::Piece> readVocabulary(const fs::path& file, const json& tokenizer) {
    const json model = tokenizer.is_object() ? tokenizer.value("model", json::object()) : json::object();
    if (!model.is_object() || (model.contains("type") && model["type"] != "Unigram") || !model.contains("vocab") ||
        !model["vocab"].is_array()) {
        if (model.is_object() && model.value("type", json()).is_string()) {
            refuseTokenizerFile(file.string(), {says("text",
                                                     "a vocabulary of the kind Unigram was expected, the only one that "
                                                     "T5 and UMT5 use, but it is of the kind %1."),
                                                base::shownValue(model["type"])});
        }
        refuseTokenizerFile(
            file.string(),
            {says("text", "a vocabulary of the kind Unigram was expected, the only one that T5 and UMT5 use.")});
    }
    std::vector<Unigram::Piece> pieces;
    pieces.reserve(model["vocab"].size());
    for (const json& entry : model["vocab"]) {
        if (!entry.is_array() || entry.size() != 2 || !entry[0].is_string() || !entry[1].is_number() ||
            !std::isfinite(entry[1].get<double>())) {
            refuseTokenizerFile(
                file.string(), {says("text", "entry %1 of its vocabulary is not a text and a number."), pieces.size()});
        }
        pieces.push_back({entry[0].get<std::string>(), entry[1].get<double>()});
    }
    return pieces;
}

/// The bytes of the first "Precompiled" among the normalizers of tokenizer.json.
std::string readCharsmap(const fs::path& file, const json& tokenizer) {
    json normalizers = tokenizer.value("normalizer", json());
    if (normalizers.is_null()) {
        return {};
    }
    if (normalizers.is_object() && normalizers.value("type", json()) == "Sequence") {
        normalizers = normalizers.value("normalizers", json::array());
    } else if (!normalizers.is_array()) {
        normalizers = json::array({normalizers});
    }
    for (const json& normalizer : normalizers) {
        if (!normalizer.is_object() || normalizer.value("type", json()) != "Precompiled" ||
            !normalizer.contains("precompiled_charsmap")) {
            continue;
        }
        const json& text = normalizer["precompiled_charsmap"];
        const auto bytes = text.is_string() ? base::decodeBase64(text.get_ref<const std::string&>()) : std::nullopt;
        if (!bytes) {
            refuseTokenizerFile(file.string(), {says("text", "its text rules (precompiled_charsmap) are not Base64.")});
        }
        return *bytes;
    }
    return {};
}

/// The unknown token and byte fallback of "model".
void readUnknown(const fs::path& file, const json& model, TokenizerFiles& files) {
    const json id = model.value("unk_id", json()), bytes = model.value("byte_fallback", json(false));
    if (!id.is_null() && (!id.is_number_unsigned() || id >= files.pieces.size())) {
        refuseTokenizerFile(
            file.string(),
            {says("text", "its unknown token (unk_id) is %1, but its number of pieces, counted from 0, is %2."),
             base::shownValue(id), files.pieces.size()});
    }
    files.unknownId = id.is_null() ? Unigram::kNone : id.get<std::int64_t>();
    files.fallsBackToBytes = bytes == true;
}

/// Settings of tokenizer_config.json that change the tokens and are not followed.
Message notFollowed(const TokenizerSideFiles& side) {
    std::string names;
    const auto note = [&](const char* key, const json& unusual) {
        if (side.config.is_object() && side.config.value(key, json()) == unusual) {
            names += (names.empty() ? "" : ", ") + std::string(key);
        }
    };
    note("padding_side", "left");
    note("truncation_side", "left");
    note("split_special_tokens", true);
    return names.empty()
               ? Message()
               : Message{says("text", "tokenizer_config.json asks for %1, which Tubelet does not follow."), names};
}

void useCharsmap(const std::string& bytes, const fs::path& folder, TokenizerFiles& files) {
    if (!bytes.empty()) {
        files.normalizer = Normalizer(Charsmap(bytes, folder.string()));
    }
}

std::vector<AddedToken> markedTokens(const SentencepieceFile& file) {
    std::vector<AddedToken> tokens;
    for (const auto* list : {&file.control, &file.userDefined}) {
        for (const std::string& content : *list) {
            tokens.emplace_back().content = content;
        }
    }
    return tokens;
}

/// What is wrong with the sentencepiece model that lies unused beside tokenizer.json; empty
/// when nothing is.
Message faultBeside(const fs::path& modelFile) {
    if (!isFile(modelFile)) {
        return {};
    }
    try {
        readSentencepieceFile(modelFile);
        return {};
    } catch (const Error& error) {
        return inOrder(error.message(), {says("text", "tokenizer.json beside it is used instead.")});
    }
}

/// T5 numbers its sentinels backwards behind the vocabulary.
void appendExtraIds(std::vector<Unigram::Piece>& pieces, int count) {
    std::set<std::string> known;
    for (const Unigram::Piece& piece : pieces) {
        known.insert(piece.text);
    }
    for (int i = count - 1; i >= 0; --i) {
        const std::string name = "<extra_id_" + std::to_string(i) + ">";
        if (known.count(name) == 0) {
            pieces.push_back({name, 0.0});
        }
    }
}

}  // namespace

bool holdsTokenizer(const fs::path& folder) {
    return checkpoint::isGguf(folder) || carriesSpiece(folder) || isFile(folder / kVocabularyFile) ||
           isFile(folder / kModelFile) ||
           autoTokenizerKind(folder) == TokenizerKind::Bytes;  // which needs no such file
}

void requireTokenizer(const fs::path& folder) {
    if (!holdsTokenizer(folder)) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("text",
                         "The folder %1 holds no tokenizer: tokenizer.json or spiece.model was expected. Download the "
                         "model again."),
                    folder);
    }
}

TokenizerFiles readTokenizerFiles(const fs::path& folder, TokenizerKind kind) {
    requireTokenizer(folder);
    const bool isGguf = checkpoint::isGguf(folder), isTensor = !isGguf && isFile(folder);
    if (!isGguf && !isTensor && !isFile(folder / kVocabularyFile) && !isFile(folder / kModelFile)) {
        kind = TokenizerKind::Bytes;
    }
    const fs::path vocabularyFile = folder / kVocabularyFile;
    const fs::path modelFile = folder / kModelFile;
    TokenizerSideFiles side{folder, readIfThere(folder / "tokenizer_config.json"),
                            readIfThere(folder / "special_tokens_map.json"), readIfThere(folder / "added_tokens.json"),
                            json()};
    if (kind == TokenizerKind::Bytes) {
        return byteTokenizer(side);
    }
    TokenizerFiles files;
    std::vector<AddedToken> modelTokens;
    if (isFile(vocabularyFile)) {
        const json tokenizer = checkpoint::readJson(vocabularyFile, checkpoint::kMostVocabularyBytes);
        files.pieces = readVocabulary(vocabularyFile, tokenizer);
        if (kind == TokenizerKind::FromFile) {
            const std::string origin = vocabularyFile.string();
            files.followsFile = true;
            readUnknown(vocabularyFile, tokenizer["model"], files);
            files.normalizer = Normalizer(tokenizer.value("normalizer", json()), origin);
            files.preTokenizer = PreTokenizer(tokenizer.value("pre_tokenizer", json()), origin);
            files.decoder = TokenDecoder(tokenizer.value("decoder", json()), origin);
            files.around = PostProcessor::fromJson(tokenizer.value("post_processor", json()), origin);
        } else {
            useCharsmap(readCharsmap(vocabularyFile, tokenizer), folder, files);
        }
        side.vocabularyAdded = tokenizer.value("added_tokens", json());
        files.warning = faultBeside(modelFile);
    } else {
        SentencepieceFile model = isGguf     ? readGgufVocabulary(folder)
                                  : isTensor ? readSpieceTensor(folder)
                                             : readSentencepieceFile(modelFile);
        modelTokens = markedTokens(model);
        files.pieces = std::move(model.pieces);
        useCharsmap(model.charsmap, folder, files);
        kind = TokenizerKind::T5;
        if (!isGguf && !isTensor) {  // whose list is that of all ids
            appendExtraIds(files.pieces, side.extraIds());
        }
    }
    SpecialTokens special = readSpecialTokens(side, std::move(modelTokens), kind);
    files.added = std::move(special.added);
    files.endToken = std::move(special.endToken);
    files.padToken = std::move(special.padToken);
    files.tidySpaces = side.config.is_object() && side.config.value("clean_up_tokenization_spaces", json()) == true;
    files.warning = inOrder(files.warning, notFollowed(side));
    return files;
}

}  // namespace tubelet::text
