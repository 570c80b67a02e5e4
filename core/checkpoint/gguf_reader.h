#pragma once

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/message.h"

namespace tubelet::checkpoint {

/// Reads forward through the head of a GGUF file; every step is checked against the file's length
/// and throws Error(ModelUnreadable) with the file's name and what was being read.
/// For one thread.
class GgufReader {
  public:
    GgufReader(std::string_view bytes, const std::filesystem::path& path) : m_bytes(bytes), m_path(path) {}

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

    /// A length and so many bytes.
    std::string text(Checked<0> what);
    /// A value of one of the format's kinds, as text; of a list its length alone.
    std::string value(std::uint32_t kind);

  private:
    std::string value(std::uint32_t kind, int depth);
    std::string list(int depth);
    template <typename Number>
    std::string numberText();

    std::string_view m_bytes;
    const std::filesystem::path& m_path;
    std::uint64_t m_at = 0;
};

}  // namespace tubelet::checkpoint
