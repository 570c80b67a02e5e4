#include "checkpoint/safetensors_header.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/shown.h"
#include "checkpoint/json_file.h"
#include "files/file_kind.h"

namespace tubelet::checkpoint {

namespace {

using nlohmann::json;

/// Says what is wrong with one file; every fault of a header ends here.
class Fault {
  public:
    explicit Fault(const std::filesystem::path& path) : m_path(path) {}

    [[noreturn]] void operator()(const Message& what) const {
        throw Error(ErrorKind::ModelUnreadable,
                    says("checkpoint",
                         "The weight file %1 is not a valid safetensors file: %2. It is damaged or incomplete; "
                         "download or copy it again."),
                    m_path, what);
    }

  private:
    const std::filesystem::path& m_path;
};

std::uint64_t littleEndian64(std::string_view bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    }
    return value;
}

/// Parses the JSON; refuses duplicate keys (a plain parser keeps the last one silently) and nesting
/// deeper than the format has.
json parseJson(std::string_view text, const Fault& fault) {
    std::vector<std::set<std::string>> keys;
    const auto check = [&](int depth, json::parse_event_t event, json& parsed) {
        switch (event) {
            case json::parse_event_t::object_start:
            case json::parse_event_t::array_start:
                if (depth > 2) {
                    fault({says("checkpoint", "its header is nested deeper than the format allows")});
                }
                keys.emplace_back();
                break;
            case json::parse_event_t::object_end:
            case json::parse_event_t::array_end:
                keys.pop_back();
                break;
            case json::parse_event_t::key:
                if (const auto& key = parsed.get_ref<const std::string&>(); !keys.back().insert(key).second) {
                    fault({says("checkpoint", "its header names %1 twice"), base::inQuotes(key)});
                }
                break;
            default:
                break;
        }
        return true;
    };
    try {
        return json::parse(text.begin(), text.end(), check);
    } catch (const json::parse_error& error) {
        fault({says("checkpoint", "its header is not JSON (at byte %1 of the header)"), error.byte});
    }
}

std::map<std::string, std::string> readMetadata(const json& entry, const Fault& fault) {
    if (!entry.is_object()) {
        fault({says("checkpoint", "\"__metadata__\" must be an object of strings, but is %1"), kindOf(entry)});
    }
    std::map<std::string, std::string> metadata;
    for (const auto& [key, value] : entry.items()) {
        if (!value.is_string()) {
            fault({says("checkpoint", "the metadata entry %1 must be a string, but is %2"), base::inQuotes(key),
                   kindOf(value)});
        }
        metadata[key] = value.get<std::string>();
    }
    return metadata;
}

/// Bytes that `shape` needs; refuses sizes whose product does not fit 63 bits.
std::uint64_t bytesOf(const std::vector<std::int64_t>& shape, std::uint64_t bits, const Message& who,
                      const Fault& fault) {
    std::int64_t nonZero = static_cast<std::int64_t>(bits);
    bool isEmpty = false;
    for (const std::int64_t size : shape) {
        // Zero sizes are left out of the product, so that strides computed from the shape can't
        // overflow either.
        isEmpty |= size == 0;
        if (size != 0 && __builtin_mul_overflow(nonZero, size, &nonZero)) {
            fault({says("checkpoint", "the shape of %1 is larger than any memory"), who});
        }
    }
    if (nonZero % 8 != 0) {
        fault({says("checkpoint", "the elements of %1 don't fill whole bytes"), who});
    }
    return isEmpty ? 0 : static_cast<std::uint64_t>(nonZero) / 8;
}

std::uint64_t wholeNumber(const json& value, const Message& what, const Fault& fault) {
    if (!value.is_number_unsigned()) {
        fault({says("checkpoint", "%1 must be a whole number that is not negative, but is %2"), what,
               base::shownValue(value)});
    }
    return value.get<std::uint64_t>();
}

StoredTensor readTensor(const std::string& name, const json& entry, std::uint64_t dataBytes, const Fault& fault) {
    const Message who{says("checkpoint", "the tensor %1"), base::inQuotes(name)};
    if (!entry.is_object()) {
        fault({says("checkpoint", "%1 must be described by an object, but is %2"), who, kindOf(entry)});
    }
    for (const char* key : {"dtype", "shape", "data_offsets"}) {
        if (!entry.contains(key)) {
            fault({says("checkpoint", "%1 has no \"%2\""), who, key});
        }
    }
    for (const auto& [key, value] : entry.items()) {
        if (key != "dtype" && key != "shape" && key != "data_offsets") {
            fault({says("checkpoint", "%1 has the unknown key %2"), who, base::inQuotes(key)});
        }
    }
    StoredTensor info;
    const json& dtype = entry.at("dtype");
    if (!dtype.is_string()) {
        fault({says("checkpoint", "the dtype of %1 must be a string, but is %2"), who, kindOf(dtype)});
    }
    info.dtype = dtype.get<std::string>();
    const auto bits = dtypeBits(info.dtype);
    if (!bits) {
        fault({says("checkpoint", "%1 has the unknown dtype %2 (known are F32, F16, BF16, I64 and so on)"), who,
               base::inQuotes(info.dtype)});
    }
    const json& shape = entry.at("shape");
    if (!shape.is_array()) {
        fault({says("checkpoint", "the shape of %1 must be a list, but is %2"), who, kindOf(shape)});
    }
    constexpr std::size_t kMostDimensions = 64;  // LibTorch's own limit
    if (shape.size() > kMostDimensions) {
        fault(
            {says("checkpoint", "%1 has %2 dimensions, at most %3 are possible"), who, shape.size(), kMostDimensions});
    }
    for (const json& size : shape) {
        const std::uint64_t value = wholeNumber(size, {says("checkpoint", "each size in the shape of %1"), who}, fault);
        if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
            fault({says("checkpoint", "the shape of %1 is larger than any memory"), who});
        }
        info.shape.push_back(static_cast<std::int64_t>(value));
    }
    const json& offsets = entry.at("data_offsets");
    if (!offsets.is_array() || offsets.size() != 2) {
        fault({says("checkpoint", "the data_offsets of %1 must be a list of two numbers"), who});
    }
    info.begin = wholeNumber(offsets[0], {says("checkpoint", "each of the data_offsets of %1"), who}, fault);
    const std::uint64_t end =
        wholeNumber(offsets[1], {says("checkpoint", "each of the data_offsets of %1"), who}, fault);
    if (info.begin > end) {
        fault({says("checkpoint", "%1 ends (byte %2) before it begins (byte %3)"), who, end, info.begin});
    }
    const std::uint64_t needed = bytesOf(info.shape, *bits, who, fault);
    info.bytes = end - info.begin;
    if (needed != info.bytes) {
        fault({says("checkpoint", "%1 needs %2 bytes for its shape and dtype, but has %3"), who, needed, info.bytes});
    }
    if (end > dataBytes) {
        fault({says("checkpoint", "the file is truncated: %1 ends at byte %2 of the data, but the file holds only %3"),
               who, end, dataBytes});
    }
    return info;
}

/// The tensors must fill the data section: in order of position each begins where the
/// one before ends.
void checkLayout(const std::map<std::string, StoredTensor>& tensors, std::uint64_t dataBytes, const Fault& fault) {
    std::vector<std::pair<const StoredTensor*, const std::string*>> order;
    for (const auto& [name, info] : tensors) {
        order.emplace_back(&info, &name);
    }
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
        return std::pair(a.first->begin, a.first->bytes) < std::pair(b.first->begin, b.first->bytes);
    });
    std::uint64_t filled = 0;
    for (const auto& [info, name] : order) {
        if (info->begin < filled) {
            fault({says("checkpoint",
                        "the tensor %1 overlaps another one (it begins at byte %2, the one before ends at %3)"),
                   base::inQuotes(*name), info->begin, filled});
        }
        if (info->begin > filled) {
            fault({says("checkpoint",
                        "there is a hole in the data before the tensor %1 (bytes %2 to %3 belong to no tensor)"),
                   base::inQuotes(*name), filled, info->begin});
        }
        filled = info->end();
    }
    if (filled != dataBytes) {
        fault({says("checkpoint", "the file is longer than its header says: %1 bytes of data expected, %2 found"),
               filled, dataBytes});
    }
}

}  // namespace

std::optional<std::uint64_t> dtypeBits(std::string_view dtype) {
    static const std::map<std::string_view, std::uint64_t> kBits = {
        {"F4", 4},      {"F6_E2M3", 6}, {"F6_E3M2", 6}, {"BOOL", 8},        {"U8", 8},          {"I8", 8},
        {"F8_E5M2", 8}, {"F8_E4M3", 8}, {"F8_E8M0", 8}, {"F8_E4M3FNUZ", 8}, {"F8_E5M2FNUZ", 8}, {"I16", 16},
        {"U16", 16},    {"F16", 16},    {"BF16", 16},   {"I32", 32},        {"U32", 32},        {"F32", 32},
        {"I64", 64},    {"U64", 64},    {"F64", 64},    {"C64", 64}};
    const auto found = kBits.find(dtype);
    return found == kBits.end() ? std::nullopt : std::optional(found->second);
}

SafetensorsHeader parseSafetensorsHeader(std::string_view file, const std::filesystem::path& path) {
    const Fault fault(path);
    // A file with a brace behind its first eight bytes is a damaged one of ours, whatever
    // those bytes spell.
    if (file.size() < 9 || file[8] != '{') {
        if (const auto foreign = files::foreignFile(file, file.size()); !foreign.empty()) {
            throw Error(ErrorKind::ModelUnreadable, says("checkpoint", "The weight file %1 is no safetensors file. %2"),
                        path, foreign);
        }
    }
    if (file.size() < 8) {
        fault({says("checkpoint", "it is %1 bytes long, too short for the 8-byte header length"), file.size()});
    }
    const std::uint64_t length = littleEndian64(file);
    if (length > kMaxHeaderBytes) {
        fault({says("checkpoint", "its header claims to be %1 bytes long, more than the allowed %2"), length,
               kMaxHeaderBytes});
    }
    if (length > file.size() - 8) {
        fault({says("checkpoint", "the file is truncated: its header is %1 bytes long, but only %2 bytes follow"),
               length, file.size() - 8});
    }
    if (length == 0 || file[8] != '{') {
        fault({says("checkpoint", "its header does not begin with \"{\"")});
    }
    const json header = parseJson(file.substr(8, length), fault);

    SafetensorsHeader result;
    result.dataBegin = 8 + length;
    const std::uint64_t dataBytes = file.size() - result.dataBegin;
    for (const auto& [name, entry] : header.items()) {
        if (name == "__metadata__") {
            result.metadata = readMetadata(entry, fault);
        } else {
            result.tensors.emplace(name, readTensor(name, entry, dataBytes, fault));
        }
    }
    checkLayout(result.tensors, dataBytes, fault);
    return result;
}

}  // namespace tubelet::checkpoint
