#pragma once

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/message.h"

namespace tubelet::checkpoint {

/// Reads forward through the head of a GGUF file; every step is checked against the file's length
/// and throws Error(ModelUnreadable) with the file's name and what was being read.
/// For one thread.
class GgufReader {
  public:
    GgufReader(std::string_view bytes, const std::filesystem::path& path) : m_bytes(bytes), m_path(path) {}

    /// Whether a value's kind is a list.
    static bool isList(std::uint32_t kind);

    /// `advice`: what to do about it, a sentence.
    [[noreturn]] void fail(const Message& what, Checked<0> advice = says("checkpoint", "Download it again.")) const;

    std::uint64_t left() const { return m_bytes.size() - m_at; }
    std::uint64_t at() const { return m_at; }

    /// The next bytes; `what` names what they are part of, for messages.
    std::string_view take(std::uint64_t count, Checked<0> what);

    template <typename Number>
    Number number(Checked<0> what) {
        Number value;
        std::memcpy(&value, take(sizeof value, what).data(), sizeof value);
        return value;
    }

    /// A length and so many bytes, at most `most` of them.
    std::string text(Checked<0> what, std::uint64_t most = kLongestText);
    /// A value of one of the format's kinds, as text; of a list its length alone.
    std::string value(std::uint32_t kind);
    /// A list of whole numbers of any of the format's kinds, at most 64 of them.
    std::vector<std::int64_t> integers(std::uint32_t kind);
    /// The list that begins here: of texts, or of numbers of any kind.
    std::vector<std::string> listedTexts();
    std::vector<double> listedNumbers();

  private:
    /// Names of keys and tensors, and words of vocabularies; a lying length is no reason to
    /// copy gigabytes.
    static constexpr std::uint64_t kLongestText = std::uint64_t{64} << 10;
    /// Values: templates of conversations and the like.
    static constexpr std::uint64_t kLongestValue = std::uint64_t{16} << 20;

    std::string value(std::uint32_t kind, int depth);
    std::string list(int depth);
    double real(std::uint32_t kind);
    /// Kind and length of a list.
    std::pair<std::uint32_t, std::uint64_t> listHead();
    template <typename Number>
    std::string numberText();

    std::string_view m_bytes;
    const std::filesystem::path& m_path;
    std::uint64_t m_at = 0;
};

}  // namespace tubelet::checkpoint
