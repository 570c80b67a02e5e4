#include "checkpoint/comfy_quant.h"

#include <string_view>

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

namespace tubelet::checkpoint {

namespace {

using Json = nlohmann::json;

/// Beyond all that such a description needs.
constexpr std::uint64_t kMostBytes = 4096;

std::string formatOf(const Json& layer) {
    if (!layer.is_object()) {
        return {};
    }
    const auto found = layer.find("format");
    return found != layer.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

std::optional<std::string> comfyFormat(const Weights& weights, const std::string& tensor) {
    if (!weights.contains(tensor)) {
        return std::nullopt;
    }
    const auto& info = weights.info(tensor);
    if (info.dtype != "U8" || info.bytes > kMostBytes) {
        return std::string();
    }
    const auto bytes = weights.tensor(tensor).contiguous();
    const std::string_view text(static_cast<const char*>(bytes.const_data_ptr()), bytes.nbytes());
    return formatOf(Json::parse(text, nullptr, /*allow_exceptions=*/false));
}

std::set<std::string> comfyFormats(const Weights& weights) {
    std::set<std::string> formats;
    for (const auto& source : weights.sources()) {
        const auto found = source->metadata().find("_quantization_metadata");
        if (found == source->metadata().end()) {
            continue;
        }
        const auto json = Json::parse(found->second, nullptr, /*allow_exceptions=*/false);
        if (!json.is_object() || !json.contains("layers") || !json["layers"].is_object()) {
            formats.emplace();
            continue;
        }
        for (const auto& [name, layer] : json["layers"].items()) {
            formats.insert(formatOf(layer));
        }
    }
    return formats;
}

}  // namespace tubelet::checkpoint
