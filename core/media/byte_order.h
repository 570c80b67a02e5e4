#pragma once

// Private to media: numbers as files store them.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tubelet::media {

enum class ByteOrder { BigEndian, LittleEndian };

/// The unsigned number of `size` bytes (1 to 8) at `at`, which must lie within `bytes`.
inline std::uint64_t numberAt(std::string_view bytes, std::size_t at, std::size_t size,
                              ByteOrder order = ByteOrder::BigEndian) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const std::size_t next = order == ByteOrder::BigEndian ? i : size - 1 - i;
        number = number << 8 | static_cast<unsigned char>(bytes[at + next]);
    }
    return number;
}

}  // namespace tubelet::media
