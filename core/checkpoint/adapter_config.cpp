#include "checkpoint/adapter_config.h"

#include <array>
#include <cmath>
#include <system_error>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/json_depth.h"
#include "base/shown.h"
#include "checkpoint/json_file.h"

namespace tubelet::checkpoint {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;  // the first pattern that fits counts, so their order does

/// PEFT's switches for what is no plain product of two factors.
constexpr std::array<std::pair<const char*, const char*>, 6> kVariants{{{"alora_invocation_tokens", "aLoRA"},
                                                                        {"use_qalora", "QALoRA"},
                                                                        {"use_bdlora", "BD-LoRA"},
                                                                        {"arrow_config", "Arrow"},
                                                                        {"kasa_config", "KaSA"},
                                                                        {"monteclora_config", "MonteCLoRA"}}};

bool isOn(const Json& config, const char* key) {
    const auto found = config.find(key);
    return found != config.end() && !found->is_null() && *found != false && !(found->is_structured() && found->empty());
}

/// A number; null is none. Another value would be another strength, unsaid.
std::optional<double> numberOf(const Json& value, const std::string& key, const fs::path& file) {
    if (value.is_null()) {
        return std::nullopt;
    }
    if (!value.is_number() || !std::isfinite(value.get<double>())) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("checkpoint",
                         "The config of the adapter %1 has %2 at \"%3\", expected a number. Get another copy of it."),
                    file, base::shownValue(value), base::shownText(key));
    }
    return value.get<double>();
}

std::optional<double> numberIn(const Json& config, const char* key, const fs::path& file) {
    const auto found = config.find(key);
    return found == config.end() ? std::nullopt : numberOf(*found, key, file);
}

/// PEFT's name of another method than LoRA, LoHa and LoKr, such as OFT; else empty.
std::string otherMethod(const Json& config) {
    const auto found = config.find("peft_type");
    const bool isTold = found != config.end() && found->is_string();
    const auto type = isTold ? found->get<std::string>() : std::string();
    return type == "LORA" || type == "LOHA" || type == "LOKR" ? std::string() : base::shownText(type);
}

/// `file`: where it stands, for what is wrong in it.
AdapterConfig read(const Json& config, const fs::path& file) {
    AdapterConfig result;
    if (!config.is_object()) {
        return result;
    }
    for (const char* key : {"lora_alpha", "alpha"}) {  // LoRA's; LoHa's and LoKr's
        if (!result.alpha) {
            result.alpha = numberIn(config, key, file);
        }
    }
    result.rank = numberIn(config, "r", file);
    if (const auto found = config.find("alpha_pattern"); found != config.end() && found->is_object()) {
        std::vector<std::pair<std::string, double>> patterns;
        for (const auto& [pattern, value] : found->items()) {
            if (const auto alpha = numberOf(value, pattern, file)) {
                patterns.emplace_back(pattern, *alpha);
            }
        }
        result.alphaPatterns = AdapterPatterns(std::move(patterns));
    }
    result.variant = otherMethod(config);
    result.isRankStabilised = isOn(config, "use_rslora");
    for (const auto& [key, name] : kVariants) {
        if (result.variant.empty() && isOn(config, key)) {
            result.variant = name;
        }
    }
    if (const auto base = config.find("base_model_name_or_path"); base != config.end() && base->is_string()) {
        result.baseModel = base->get<std::string>();
    }
    return result;
}

/// The entries of diffusers' metadata for one network, whose names stand in front of the keys
/// ("transformer.r").
Json entriesOf(const Json& metadata, const std::string& network) {
    Json plain = Json::object(), own = Json::object();
    if (metadata.is_object()) {
        for (const auto& [key, value] : metadata.items()) {
            const auto dot = key.find('.');
            if (dot == std::string::npos) {
                plain[key] = value;
            } else if (network.empty() || key.substr(0, dot + 1) == network) {
                own[key.substr(dot + 1)] = value;
            }
        }
    }
    return own.empty() ? plain : own;
}

}  // namespace

std::optional<double> AdapterConfig::alphaOf(const std::string& layer) const {
    const double* own = alphaPatterns.find(layer);
    return own != nullptr ? std::optional(*own) : alpha;
}

const std::string& AdapterConfigFile::text() const {
    std::error_code ignored;
    if (!m_text) {
        m_text = !m_file.empty() && fs::is_regular_file(m_file, ignored) ? readSmallFile(m_file) : std::string();
    }
    return *m_text;
}

AdapterConfig adapterConfig(const Weights& weights, const AdapterConfigFile& beside, const std::string& network) {
    for (const auto& source : weights.sources()) {
        const auto found = source->metadata().find("lora_adapter_metadata");
        if (found != source->metadata().end() && !base::nestsDeeper(found->second)) {
            return read(entriesOf(Json::parse(found->second, nullptr, /*allow_exceptions=*/false), network),
                        weights.path());
        }
    }
    std::error_code ignored;
    if (beside.text().empty() && !fs::exists(beside.path(), ignored)) {
        return {};
    }
    parseJson(beside.text(), beside.path());  // says what is wrong with a broken one
    const auto config = Json::parse(beside.text(), nullptr, /*allow_exceptions=*/false);
    if (config.is_discarded()) {  // Python's NaN and Infinity, which other configs may have
        throw Error(
            ErrorKind::ModelUnreadable,
            says("checkpoint",
                 "The config of the adapter %1 has a number that is none (NaN or Infinity). Get another copy of "
                 "it."),
            beside.path());
    }
    return read(config, beside.path());
}

}  // namespace tubelet::checkpoint
