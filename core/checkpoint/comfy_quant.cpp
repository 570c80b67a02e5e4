#include "checkpoint/comfy_quant.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

namespace tubelet::checkpoint {

namespace {

using Json = nlohmann::json;

/// Beyond all that the description of a layer needs.
constexpr std::uint64_t kMostBytes = 4096;
constexpr const char* kMetadata = "_quantization_metadata";
constexpr std::string_view kWeight = ".weight";

/// What is said of a layer.
struct Said {
    std::string format = kComfyQuant;
    int rotation = 0;
};

Said saidIn(const Json& layer) {
    Said said;
    if (!layer.is_object()) {
        return said;
    }
    if (const auto format = layer.find("format"); format != layer.end() && format->is_string()) {
        said.format = format->get<std::string>();
    }
    const auto rotates = layer.find("convrot");
    if (rotates != layer.end() && *rotates == true) {
        constexpr int kUsual = 256;
        const auto group = layer.find("convrot_groupsize");
        const bool isNumber = group != layer.end() && group->is_number_integer();
        said.rotation = group == layer.end() ? kUsual : isNumber ? group->get<int>() : -1;
    }
    return said;
}

/// What the metadata says by layer, an object; null where it can't be read or says nothing.
Json layersInMetadata(const TensorSource& file) {
    const auto found = file.metadata().find(kMetadata);
    if (found == file.metadata().end()) {
        return {};
    }
    auto json = Json::parse(found->second, nullptr, /*allow_exceptions=*/false);
    return json.is_object() && json.contains("layers") && json["layers"].is_object() ? json["layers"] : Json();
}

/// By layer: "blocks.0.self_attn.q".
std::map<std::string, Said> layersOf(const TensorSource& file) {
    std::map<std::string, Said> layers;
    const Json inMetadata = layersInMetadata(file);
    for (const auto& [name, layer] : inMetadata.items()) {
        layers[name] = saidIn(layer);
    }
    for (const auto& name : file.names()) {
        if (!name.ends_with(kComfyQuant)) {
            continue;
        }
        auto& said = layers[name.substr(0, name.size() - std::string_view(kComfyQuant).size())];
        const auto& info = *file.find(name);
        if (info.dtype != "U8" || info.bytes > kMostBytes) {
            said = {};
            continue;
        }
        const auto bytes = file.tensor(name).contiguous();
        const std::string_view text(static_cast<const char*>(bytes.const_data_ptr()), bytes.nbytes());
        said = saidIn(Json::parse(text, nullptr, /*allow_exceptions=*/false));
    }
    return layers;
}

bool isEightBitFloat(const std::string& format) {
    return format == "float8_e4m3fn" || format == "float8_e5m2";
}

std::string dtypeOf(const std::string& format) {
    auto dtype = format;
    std::transform(dtype.begin(), dtype.end(), dtype.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return dtype;
}

class ComfyFile final : public TensorSource {
  public:
    ComfyFile(std::shared_ptr<const TensorSource> file, const std::map<std::string, Said>& layers)
        : m_file(std::move(file)) {
        for (const auto& [layer, said] : layers) {
            const auto name = layer + std::string(kWeight);
            const auto* info = m_file->find(name);
            if (info == nullptr || isEightBitFloat(said.format)) {
                continue;
            }
            auto told = *info;
            told.comfy = said.format;
            told.dtype = dtypeOf(said.format);
            told.rotation = said.rotation;
            if (told.dtype == "NVFP4" && !told.shape.empty()) {
                told.shape.back() *= 2;  // two numbers in a byte
            }
            m_told.emplace(name, std::move(told));
        }
    }

    const std::filesystem::path& path() const override { return m_file->path(); }
    std::vector<std::string> names() const override { return m_file->names(); }
    const TensorInfo* find(const std::string& name) const override {
        const auto told = m_told.find(name);
        return told != m_told.end() ? &told->second : m_file->find(name);
    }
    at::Tensor tensor(const std::string& name) const override { return m_file->tensor(name); }
    void releasePages(const std::string& name) const override { m_file->releasePages(name); }
    void prefetch(const std::string& name) const override { m_file->prefetch(name); }
    const std::map<std::string, std::string>& metadata() const override { return m_file->metadata(); }
    std::uint64_t size() const override { return m_file->size(); }
    void identify(const std::function<void(std::string_view)>& add, const std::stop_token& stop) const override {
        m_file->identify(add, stop);
    }

  private:
    std::shared_ptr<const TensorSource> m_file;
    std::map<std::string, TensorInfo> m_told;
};

}  // namespace

bool isComfyUnreadable(const TensorSource& file) {
    return file.metadata().contains(kMetadata) && layersInMetadata(file).is_null();
}

std::shared_ptr<const TensorSource> withComfyLayers(std::shared_ptr<const TensorSource> file) {
    const auto layers = layersOf(*file);
    if (layers.empty()) {
        return file;
    }
    return std::make_shared<ComfyFile>(std::move(file), layers);
}

}  // namespace tubelet::checkpoint
