#include "text/sentencepiece_file.h"

#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "files/atomic_file.h"
#include "files/file_kind.h"
#include "text/piece_list.h"
#include "text/protobuf.h"
#include "text/tokenizer_json.h"

namespace tubelet::text {

namespace {

constexpr std::size_t kMaxBytes = 200'000'000;

// Field numbers and values of sentencepiece_model.proto (google/sentencepiece).
constexpr std::uint32_t kModelPiece = 1, kModelTrainer = 2, kModelNormalizer = 3;
constexpr std::uint32_t kPieceText = 1, kPieceScore = 2, kPieceType = 3, kTrainerModelType = 3, kNormalizerCharsmap = 2;
constexpr std::uint64_t kNormal = 1, kUnigram = 1;

/// What is wrong with the file's content, for refuseTokenizerFile().
struct Unusable {
    Message why;
};

struct StoredPiece {
    std::string_view text;
    float score = 0;
    std::uint64_t type = kNormal;
};

StoredPiece readPiece(std::string_view message) {
    StoredPiece piece;
    eachField(message, [&](const ProtobufField& field) {
        if (field.number() == kPieceText) {
            piece.text = field.bytes();
        } else if (field.number() == kPieceScore) {
            piece.score = field.real();
        } else if (field.number() == kPieceType) {
            piece.type = field.integer();
        }
    });
    return piece;
}

void checkTrainer(std::string_view message) {
    eachField(message, [](const ProtobufField& field) {
        if (field.number() == kTrainerModelType && field.integer() != kUnigram) {
            throw Unusable{{says("text", "it is not a unigram model, the only kind that T5 and UMT5 use.")}};
        }
    });
}

SentencepieceFile readModel(std::string_view model) {
    PieceList pieces;
    std::string charsmap;
    bool isWhole = false;
    const auto require = [](const Message& fault) {
        if (!fault.empty()) {
            throw Unusable{fault};
        }
    };
    eachField(model, [&](const ProtobufField& field) {
        if (field.number() == kModelPiece) {
            const StoredPiece piece = readPiece(field.bytes());
            require(pieces.add(piece.text, piece.score, static_cast<PieceKind>(piece.type)));
        } else if (field.number() == kModelTrainer) {
            checkTrainer(field.bytes());
        } else if (field.number() == kModelNormalizer) {
            isWhole = true;  // written last: without it the end is missing
            eachField(field.bytes(), [&](const ProtobufField& part) {
                if (part.number() == kNormalizerCharsmap) {
                    charsmap = part.bytes();
                }
            });
        }
    });
    if (!isWhole) {
        throw ProtobufFault("cut short");
    }
    require(pieces.fault());
    SentencepieceFile file = pieces.take();
    file.charsmap = std::move(charsmap);
    return file;
}

}  // namespace

SentencepieceFile readSentencepieceFile(const std::filesystem::path& path) {
    std::string bytes;
    try {
        bytes = files::readFile(path, kMaxBytes);
    } catch (const Error& error) {
        throw Error(ErrorKind::ModelUnreadable, error.message());
    }
    return readSentencepiece(bytes, path);
}

SentencepieceFile readSentencepiece(std::string_view bytes, const std::filesystem::path& path) {
    try {
        return readModel(bytes);
    } catch (const Unusable& fault) {
        refuseTokenizerFile(path.string(), fault.why);
    } catch (const ProtobufFault&) {
        if (const auto foreign = files::foreignFile(bytes, bytes.size()); !foreign.empty()) {
            throw Error(ErrorKind::ModelUnreadable, says("text", "The tokenizer file %1 is no sentencepiece model. %2"),
                        path, foreign);
        }
        refuseTokenizerFile(path.string(), {says("text", "its end is missing or its content is damaged.")});
    }
}

}  // namespace tubelet::text
