#pragma once

#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string_view>

namespace tubelet::text {

/// Bytes that are no protocol buffer message, or a field that is stored as something else than
/// its reader expects.
class ProtobufFault : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// One field of a protocol buffer message as it is stored (the wire format; schemas
/// are the readers').
/// Each accessor throws ProtobufFault where the field is stored as another kind.
class ProtobufField {
  public:
    enum class Kind { Varint, Fixed64, Bytes, Fixed32 };

    ProtobufField(std::uint32_t number, Kind kind, std::uint64_t value, std::string_view bytes)
        : m_number(number), m_kind(kind), m_value(value), m_bytes(bytes) {}

    std::uint32_t number() const { return m_number; }
    /// Of an integer, enumeration or truth value.
    std::uint64_t integer() const;
    /// Of a float.
    float real() const;
    /// Of a string, bytes or a message; they lie in the message that was read.
    std::string_view bytes() const;

  private:
    void require(Kind kind) const;

    std::uint32_t m_number;
    Kind m_kind;
    std::uint64_t m_value;
    std::string_view m_bytes;
};

/// Calls `visit` for each field of `message`, in order; nothing is copied, nested messages are
/// left to `visit`.
/// Throws.
/// ProtobufFault: cut short, a length beyond the end, a number of more than 64 bits,
/// field 0, a group.
void eachField(std::string_view message, const std::function<void(const ProtobufField&)>& visit);

}  // namespace tubelet::text
