#include "text/sentencepiece_file.h"

#include <cstdint>
#include <functional>
#include <string_view>

#include <sentencepiece_processor.h>

#include "base/error.h"
#include "files/atomic_file.h"
#include "files/file_kind.h"
#include "text/tokenizer_json.h"

namespace tubelet::text {

namespace {

constexpr std::size_t kMaxBytes = 200'000'000;

/// A walk over the fields of a protocol buffer message: number and content (varint value or bytes). The library reads
/// the model, but gives no access to its text rules and to the kind of a piece.
struct Field {
    std::uint32_t number = 0;
    std::uint64_t value = 0;
    std::string_view bytes;
};

std::uint64_t readVarint(std::string_view message, std::size_t& at) {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (at >= message.size()) {
            throw std::out_of_range("varint");
        }
        const auto byte = static_cast<unsigned char>(message[at++]);
        value |= std::uint64_t{byte & 0x7fU} << shift;
        if (byte < 0x80) {
            return value;
        }
    }
    throw std::out_of_range("varint");
}

void forEachField(std::string_view message, const std::function<void(const Field&)>& visit) {
    for (std::size_t at = 0; at < message.size();) {
        const std::uint64_t tag = readVarint(message, at);
        Field field{static_cast<std::uint32_t>(tag >> 3), 0, {}};
        std::uint64_t size = 0;
        switch (tag & 7) {
            case 0:
                field.value = readVarint(message, at);
                break;
            case 1:
                size = 8;
                break;
            case 2:
                size = readVarint(message, at);
                break;
            case 5:
                size = 4;
                break;
            default:
                throw std::out_of_range("wire type");
        }
        if (size > message.size() - at) {
            throw std::out_of_range("field size");
        }
        field.bytes = message.substr(at, size);
        at += size;
        visit(field);
    }
}

// Field numbers of sentencepiece_model.proto (google/sentencepiece).
constexpr std::uint32_t kModelPiece = 1, kModelTrainer = 2, kModelNormalizer = 3;
constexpr std::uint32_t kPieceText = 1, kPieceType = 3, kTrainerModelType = 3, kNormalizerCharsmap = 2;
constexpr std::uint64_t kTypeControl = 3, kTypeUserDefined = 4, kModelTypeUnigram = 1;

void readExtras(std::string_view model, SentencepieceFile& file, const std::filesystem::path& path) {
    forEachField(model, [&](const Field& field) {
        if (field.number == kModelPiece) {
            std::string text;
            std::uint64_t type = 1;
            forEachField(field.bytes, [&](const Field& part) {
                if (part.number == kPieceText) {
                    text = part.bytes;
                } else if (part.number == kPieceType) {
                    type = part.value;
                }
            });
            if (type == kTypeControl) {
                file.control.push_back(text);
            } else if (type == kTypeUserDefined) {
                file.userDefined.push_back(text);
            }
        } else if (field.number == kModelTrainer) {
            forEachField(field.bytes, [&](const Field& part) {
                if (part.number == kTrainerModelType && part.value != kModelTypeUnigram) {
                    refuseTokenizerFile(
                        path.string(),
                        {says("text", "it is not a unigram model, the only kind that T5 and UMT5 use.")});
                }
            });
        } else if (field.number == kModelNormalizer) {
            forEachField(field.bytes, [&](const Field& part) {
                if (part.number == kNormalizerCharsmap) {
                    file.charsmap = part.bytes;
                }
            });
        }
    });
}

}  // namespace

SentencepieceFile readSentencepieceFile(const std::filesystem::path& path) {
    std::string bytes;
    try {
        bytes = files::readFile(path, kMaxBytes);
    } catch (const Error& error) {
        throw Error(ErrorKind::ModelUnreadable, error.message());
    }
    sentencepiece::SentencePieceProcessor processor;
    if (const auto status = processor.LoadFromSerializedProto(bytes); !status.ok()) {
        if (const auto foreign = files::foreignFile(bytes, bytes.size()); !foreign.empty()) {
            throw Error(ErrorKind::ModelUnreadable, says("text", "The tokenizer file %1 is no sentencepiece model. %2"),
                        path, foreign);
        }
        refuseTokenizerFile(path.string(),
                            {says("text", "it is not a complete sentencepiece model (%1)."), status.ToString()});
    }
    SentencepieceFile file;
    for (int id = 0; id < processor.GetPieceSize(); ++id) {
        file.pieces.push_back({processor.IdToPiece(id), processor.GetScore(id)});
    }
    try {
        readExtras(bytes, file, path);
    } catch (const std::out_of_range&) {
        refuseTokenizerFile(path.string(), {says("text", "its end is missing or its content is damaged.")});
    }
    return file;
}

}  // namespace tubelet::text
