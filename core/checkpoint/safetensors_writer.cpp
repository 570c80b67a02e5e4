#include "checkpoint/safetensors_writer.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "checkpoint/safetensors.h"

namespace tubelet::checkpoint {

namespace {

std::string dtypeName(c10::ScalarType type, const std::filesystem::path& target, const std::string& name) {
    switch (type) {
        case c10::kBool:
            return "BOOL";
        case c10::kByte:
            return "U8";
        case c10::kChar:
            return "I8";
        case c10::kShort:
            return "I16";
        case c10::kInt:
            return "I32";
        case c10::kLong:
            return "I64";
        case c10::kHalf:
            return "F16";
        case c10::kBFloat16:
            return "BF16";
        case c10::kFloat:
            return "F32";
        case c10::kDouble:
            return "F64";
        case c10::kFloat8_e4m3fn:
            return "F8_E4M3";
        case c10::kFloat8_e5m2:
            return "F8_E5M2";
        default:
            throw Error(
                ErrorKind::TargetUnwritable,
                says("checkpoint", "The tensor \"%1\" can't be written to %2: safetensors has no dtype for %3."), name,
                target, c10::toString(type));
    }
}

std::string littleEndian64(std::uint64_t value) {
    std::string bytes;
    for (int i = 0; i < 8; ++i) {
        bytes += static_cast<char>(value >> (8 * i) & 0xff);
    }
    return bytes;
}

}  // namespace

void writeSafetensors(const std::filesystem::path& target, const std::map<std::string, at::Tensor>& tensors,
                      const std::map<std::string, std::string>& metadata, files::Durability durability) {
    using Entry = std::pair<std::string, at::Tensor>;
    std::vector<Entry> order(tensors.begin(), tensors.end());
    std::stable_sort(order.begin(), order.end(),
                     [](const Entry& a, const Entry& b) { return a.second.element_size() > b.second.element_size(); });

    // nlohmann::json keeps object keys sorted, which makes the header deterministic.
    nlohmann::json header = nlohmann::json::object();
    if (!metadata.empty()) {
        header["__metadata__"] = metadata;
    }
    std::uint64_t position = 0;
    for (const auto& [name, tensor] : order) {
        const std::uint64_t end = position + static_cast<std::uint64_t>(tensor.numel()) * tensor.element_size();
        header[name] = {{"dtype", dtypeName(tensor.scalar_type(), target, name)},
                        {"shape", tensor.sizes().vec()},
                        {"data_offsets", {position, end}}};
        position = end;
    }
    std::string text;
    try {
        text = header.dump();
    } catch (const nlohmann::json::type_error&) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("checkpoint", "%1 can't be written: a tensor name or a metadata text is not valid UTF-8."),
                    target);
    }
    text.append((8 - text.size() % 8) % 8, ' ');  // the data begins at a multiple of 8

    files::AtomicFile file(target);
    file.write(littleEndian64(text.size()));
    file.write(text);
    for (const auto& [name, tensor] : order) {
        const at::Tensor bytes = tensor.detach().to(at::kCPU).contiguous();
        if (bytes.numel() > 0) {
            file.write(std::string_view(static_cast<const char*>(bytes.const_data_ptr()), bytes.nbytes()));
        }
    }
    file.commit(true, durability);
}

}  // namespace tubelet::checkpoint
