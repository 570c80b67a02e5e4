#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace tubelet::checkpoint {

class MappedFile;

/// One entry of a GGUF file's list of tensors.
struct GgufTensor {
    std::string type;                 ///< as ggml calls it: "F32", "Q4_K"...
    std::vector<std::int64_t> shape;  ///< outermost first, as PyTorch's; the file has it
                                      ///< the other way round. Where its tool laid the numbers
                                      ///< otherwise (comfy.gguf.orig_shape.NAME), the true one
    std::uint64_t begin = 0;          ///< bytes from the start of the file
    std::uint64_t bytes = 0;
};

/// What the head of a GGUF file says; every count and length in it was checked against
/// the file's length.
struct GgufHeader {
    std::uint32_t version = 0;                    ///< 2 or 3
    std::map<std::string, std::string> metadata;  ///< numbers and texts as text; lists as
                                                  ///< "[32128 values]"
    std::map<std::string, std::uint64_t> lists;   ///< where those lists begin in the file, for
                                                  ///< gguf_lists.h
    std::map<std::string, GgufTensor> tensors;
    std::uint64_t dataBegin = 0;  ///< where the first tensor may begin
    std::uint64_t fileBytes = 0;

    /// general.architecture: "wan", "flux", "t5encoder"...; empty where it isn't said.
    std::string architecture() const;
    std::uint64_t parameterCount() const;
    /// Number of tensors by type.
    std::map<std::string, std::uint64_t> types() const;
};

/// Whether a file begins as a GGUF file does, whatever its name. False too where it can't be read.
bool isGguf(const std::filesystem::path& file);

/// Reads the head of a GGUF file of version 2 or 3 (format: ggml, docs/gguf.md).
/// Throws Error(ModelUnreadable): another version, big-endian, a count or length that goes beyond
/// the file, an unknown kind of value or tensor, doubled names, tensors beyond the end, as of a
/// download that was cut, or in each other, a true shape of another number of elements.
GgufHeader readGgufHeader(const std::filesystem::path& file);
/// The same of a file that is mapped already.
GgufHeader readGgufHeader(const MappedFile& file, const std::filesystem::path& path);

}  // namespace tubelet::checkpoint
