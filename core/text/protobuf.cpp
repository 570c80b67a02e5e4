#include "text/protobuf.h"

#include <bit>

namespace tubelet::text {

namespace {

using Kind = ProtobufField::Kind;

/// What is left of a message.
class Input {
  public:
    explicit Input(std::string_view bytes) : m_bytes(bytes) {}

    bool isAtEnd() const { return m_bytes.empty(); }

    std::string_view take(std::uint64_t count) {
        if (count > m_bytes.size()) {
            throw ProtobufFault("cut short");
        }
        const auto taken = m_bytes.substr(0, count);
        m_bytes.remove_prefix(count);
        return taken;
    }

    /// Seven bits a byte, the lowest first; the highest bit says that more follow.
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const std::uint64_t byte = static_cast<unsigned char>(take(1).front());
            if (shift == 63 && byte > 1) {
                break;
            }
            value |= (byte & 0x7f) << shift;
            if (byte < 0x80) {
                return value;
            }
        }
        throw ProtobufFault("a number of more than 64 bits");
    }

    /// Little-endian.
    std::uint64_t fixed(unsigned count) {
        std::uint64_t value = 0;
        unsigned shift = 0;
        for (const char byte : take(count)) {
            value |= std::uint64_t{static_cast<unsigned char>(byte)} << shift;
            shift += 8;
        }
        return value;
    }

  private:
    std::string_view m_bytes;
};

ProtobufField taken(Input& input) {
    constexpr std::uint64_t kMostNumber = (1U << 29) - 1;
    const std::uint64_t tag = input.varint(), number = tag >> 3;
    if (number == 0 || number > kMostNumber) {
        throw ProtobufFault("no field has this number");
    }
    const auto field = [&](Kind kind, std::uint64_t value, std::string_view bytes) {
        return ProtobufField(static_cast<std::uint32_t>(number), kind, value, bytes);
    };
    switch (tag & 7) {
        case 0:
            return field(Kind::Varint, input.varint(), {});
        case 1:
            return field(Kind::Fixed64, input.fixed(8), {});
        case 2:
            return field(Kind::Bytes, 0, input.take(input.varint()));
        case 5:
            return field(Kind::Fixed32, input.fixed(4), {});
        default:
            throw ProtobufFault("a group, or no kind of field");
    }
}

}  // namespace

void ProtobufField::require(Kind kind) const {
    if (m_kind != kind) {
        throw ProtobufFault("a field of another kind");
    }
}

std::uint64_t ProtobufField::integer() const {
    require(Kind::Varint);
    return m_value;
}

float ProtobufField::real() const {
    require(Kind::Fixed32);
    return std::bit_cast<float>(static_cast<std::uint32_t>(m_value));
}

std::string_view ProtobufField::bytes() const {
    require(Kind::Bytes);
    return m_bytes;
}

void eachField(std::string_view message, const std::function<void(const ProtobufField&)>& visit) {
    for (Input input(message); !input.isAtEnd();) {
        visit(taken(input));
    }
}

}  // namespace tubelet::text
