#include "media/matroska_size.h"

#include <bit>
#include <optional>
#include <string_view>

#include "media/byte_order.h"

namespace tubelet::media {

namespace {

/// A length of 1 to 8 bytes at `at`, which moves behind it; nothing where it is unknown or cut off.
std::optional<std::uint64_t> lengthAt(std::string_view bytes, std::size_t& at) {
    const std::size_t count = at < bytes.size() ? std::size_t(std::countl_zero(std::uint8_t(bytes[at]))) + 1 : 9;
    if (count > 8 || at + count > bytes.size()) {
        return std::nullopt;
    }
    const std::uint64_t unknown = (std::uint64_t{1} << (7 * count)) - 1;
    const std::uint64_t length = numberAt(bytes, at, count) & unknown;
    at += count;
    return length == unknown ? std::nullopt : std::optional(length);
}

}  // namespace

std::uint64_t matroskaBytes(std::string_view bytes) {
    constexpr std::string_view kEbml = "\x1a\x45\xdf\xa3", kSegment = "\x18\x53\x80\x67";
    if (!bytes.starts_with(kEbml)) {
        return 0;
    }
    std::size_t at = kEbml.size();
    const std::optional<std::uint64_t> header = lengthAt(bytes, at);
    if (!header || *header > bytes.size() - at || !bytes.substr(at + *header).starts_with(kSegment)) {
        return 0;
    }
    at += *header + kSegment.size();
    const std::optional<std::uint64_t> segment = lengthAt(bytes, at);
    return segment && *segment > 0 ? at + *segment : 0;
}

}  // namespace tubelet::media
