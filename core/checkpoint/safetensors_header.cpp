#include "checkpoint/safetensors_header.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/file_kind.h"
#include "base/shown.h"
#include "checkpoint/json_file.h"

namespace tubelet::checkpoint {

namespace {

using nlohmann::json;

/// Says what is wrong with one file; every fault of a header ends here.
class Fault {
  public:
    explicit Fault(const std::filesystem::path& path) : m_path(path) {}

    [[noreturn]] void operator()(const std::string& what) const {
        throw Error(ErrorKind::ModelUnreadable, "The weight file " + m_path.string() +
                                                    " is not a valid safetensors file: " + what +
                                                    ". It is damaged or incomplete; download or copy it again.");
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

/// Parses the JSON; refuses duplicate keys (a plain parser keeps the last one silently) and nesting deeper than the
/// format has.
json parseJson(std::string_view text, const Fault& fault) {
    std::vector<std::set<std::string>> keys;
    const auto check = [&](int depth, json::parse_event_t event, json& parsed) {
        switch (event) {
            case json::parse_event_t::object_start:
            case json::parse_event_t::array_start:
                if (depth > 2) {
                    fault("its header is nested deeper than the format allows");
                }
                keys.emplace_back();
                break;
            case json::parse_event_t::object_end:
            case json::parse_event_t::array_end:
                keys.pop_back();
                break;
            case json::parse_event_t::key:
                if (const auto& key = parsed.get_ref<const std::string&>(); !keys.back().insert(key).second) {
                    fault("its header names " + base::inQuotes(key) + " twice");
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
        fault("its header is not JSON (at byte " + std::to_string(error.byte) + " of the header)");
    }
}

std::map<std::string, std::string> readMetadata(const json& entry, const Fault& fault) {
    if (!entry.is_object()) {
        fault("\"__metadata__\" must be an object of strings, but is " + kindOf(entry));
    }
    std::map<std::string, std::string> metadata;
    for (const auto& [key, value] : entry.items()) {
        if (!value.is_string()) {
            fault("the metadata entry " + base::inQuotes(key) + " must be a string, but is " + kindOf(value));
        }
        metadata[key] = value.get<std::string>();
    }
    return metadata;
}

/// Bytes that `shape` needs; refuses sizes whose product does not fit 63 bits.
std::uint64_t bytesOf(const std::vector<std::int64_t>& shape, std::uint64_t bits, const std::string& who,
                      const Fault& fault) {
    std::int64_t nonZero = static_cast<std::int64_t>(bits);
    bool isEmpty = false;
    for (const std::int64_t size : shape) {
        // Zero sizes are left out of the product, so that strides computed from the shape can't overflow either.
        isEmpty |= size == 0;
        if (size != 0 && __builtin_mul_overflow(nonZero, size, &nonZero)) {
            fault("the shape of " + who + " is larger than any memory");
        }
    }
    if (nonZero % 8 != 0) {
        fault("the elements of " + who + " don't fill whole bytes");
    }
    return isEmpty ? 0 : static_cast<std::uint64_t>(nonZero) / 8;
}

std::uint64_t wholeNumber(const json& value, const std::string& what, const Fault& fault) {
    if (!value.is_number_unsigned()) {
        fault(what + " must be a whole number that is not negative, but is " + base::shownValue(value));
    }
    return value.get<std::uint64_t>();
}

StoredTensor readTensor(const std::string& name, const json& entry, std::uint64_t dataBytes, const Fault& fault) {
    const std::string who = "the tensor " + base::inQuotes(name);
    if (!entry.is_object()) {
        fault(who + " must be described by an object, but is " + kindOf(entry));
    }
    for (const char* key : {"dtype", "shape", "data_offsets"}) {
        if (!entry.contains(key)) {
            fault(who + " has no \"" + key + "\"");
        }
    }
    for (const auto& [key, value] : entry.items()) {
        if (key != "dtype" && key != "shape" && key != "data_offsets") {
            fault(who + " has the unknown key " + base::inQuotes(key));
        }
    }
    StoredTensor info;
    const json& dtype = entry.at("dtype");
    if (!dtype.is_string()) {
        fault("the dtype of " + who + " must be a string, but is " + kindOf(dtype));
    }
    info.dtype = dtype.get<std::string>();
    const auto bits = dtypeBits(info.dtype);
    if (!bits) {
        fault(who + " has the unknown dtype " + base::inQuotes(info.dtype) +
              " (known are F32, F16, BF16, I64 and so on)");
    }
    const json& shape = entry.at("shape");
    if (!shape.is_array()) {
        fault("the shape of " + who + " must be a list, but is " + kindOf(shape));
    }
    constexpr std::size_t kMostDimensions = 64;  // LibTorch's own limit
    if (shape.size() > kMostDimensions) {
        fault(who + " has " + std::to_string(shape.size()) + " dimensions, at most " + std::to_string(kMostDimensions) +
              " are possible");
    }
    for (const json& size : shape) {
        const std::uint64_t value = wholeNumber(size, "each size in the shape of " + who, fault);
        if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
            fault("the shape of " + who + " is larger than any memory");
        }
        info.shape.push_back(static_cast<std::int64_t>(value));
    }
    const json& offsets = entry.at("data_offsets");
    if (!offsets.is_array() || offsets.size() != 2) {
        fault("the data_offsets of " + who + " must be a list of two numbers");
    }
    info.begin = wholeNumber(offsets[0], "each of the data_offsets of " + who, fault);
    const std::uint64_t end = wholeNumber(offsets[1], "each of the data_offsets of " + who, fault);
    if (info.begin > end) {
        fault(who + " ends (byte " + std::to_string(end) + ") before it begins (byte " + std::to_string(info.begin) +
              ")");
    }
    const std::uint64_t needed = bytesOf(info.shape, *bits, who, fault);
    info.bytes = end - info.begin;
    if (needed != info.bytes) {
        fault(who + " needs " + std::to_string(needed) + " bytes for its shape and dtype, but has " +
              std::to_string(info.bytes));
    }
    if (end > dataBytes) {
        fault("the file is truncated: " + who + " ends at byte " + std::to_string(end) +
              " of the data, but the file holds only " + std::to_string(dataBytes));
    }
    return info;
}

/// The tensors must fill the data section: in order of position each begins where the one before ends.
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
            fault("the tensor " + base::inQuotes(*name) + " overlaps another one (it begins at byte " +
                  std::to_string(info->begin) + ", the one before ends at " + std::to_string(filled) + ")");
        }
        if (info->begin > filled) {
            fault("there is a hole in the data before the tensor " + base::inQuotes(*name) + " (bytes " +
                  std::to_string(filled) + " to " + std::to_string(info->begin) + " belong to no tensor)");
        }
        filled = info->end();
    }
    if (filled != dataBytes) {
        fault("the file is longer than its header says: " + std::to_string(filled) + " bytes of data expected, " +
              std::to_string(dataBytes) + " found");
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
    // A file with a brace behind its first eight bytes is a damaged one of ours, whatever those bytes spell.
    if (file.size() < 9 || file[8] != '{') {
        if (const auto foreign = base::foreignFile(file, file.size()); !foreign.empty()) {
            throw Error(ErrorKind::ModelUnreadable,
                        "The weight file " + path.string() + " is no safetensors file. " + foreign);
        }
    }
    if (file.size() < 8) {
        fault("it is " + std::to_string(file.size()) + " bytes long, too short for the 8-byte header length");
    }
    const std::uint64_t length = littleEndian64(file);
    if (length > kMaxHeaderBytes) {
        fault("its header claims to be " + std::to_string(length) + " bytes long, more than the allowed " +
              std::to_string(kMaxHeaderBytes));
    }
    if (length > file.size() - 8) {
        fault("the file is truncated: its header is " + std::to_string(length) + " bytes long, but only " +
              std::to_string(file.size() - 8) + " bytes follow");
    }
    if (length == 0 || file[8] != '{') {
        fault("its header does not begin with \"{\"");
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
