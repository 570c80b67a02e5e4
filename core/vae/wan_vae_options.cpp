#include "vae/wan_vae_options.h"

#include <cmath>
#include <string>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "checkpoint/json_file.h"

namespace tubelet::vae {
namespace {

// Published per-channel statistics of the Wan 2.1 latents, diffusers' defaults for files
// that leave them out.
const std::vector<double> kWan21Mean = {-0.7571, -0.7089, -0.9113, 0.1075,  -0.1745, 0.9653,  -0.1517, 1.5508,
                                        0.4134,  -0.0715, 0.5517,  -0.3632, -0.1922, -0.9497, 0.2503,  -0.2921};
const std::vector<double> kWan21Std = {2.8184, 1.4541, 2.3275, 2.6558, 1.2196, 1.7708, 2.6052, 2.0743,
                                       3.2687, 2.1526, 2.8652, 1.5579, 1.6382, 1.1253, 2.8251, 1.9160};

// Beyond any published model; keeps sizes computed from a broken file inside 64 bits and
// allocations sane.
constexpr std::int64_t kLargestWidth = 8192;

[[noreturn]] void reject(const Message& field, const Message& expected, const Argument& got) {
    throw Error(ErrorKind::ModelUnreadable,
                says("vae",
                     "The VAE's config.json can't be used: %1 must be %2, but is %3. Take the model's original "
                     "vae/config.json."),
                field, expected, got);
}

[[noreturn]] void reject(const std::string& field, const Message& expected, const Argument& got) {
    reject(verbatim(field), expected, got);
}

bool given(const nlohmann::json& config, const char* field) {
    return config.contains(field) && !config.at(field).is_null();
}

void read(const nlohmann::json& config, const char* field, std::int64_t& value) {
    if (!given(config, field)) {
        return;
    }
    const auto& found = config.at(field);
    const bool fits = found.is_number_integer() &&
                      (!found.is_number_unsigned() || found.get<std::uint64_t>() <= std::uint64_t(INT64_MAX));
    if (!fits) {
        reject(field, {says("vae", "a whole number")}, found.dump());
    }
    value = found.get<std::int64_t>();
}

void read(const nlohmann::json& config, const char* field, bool& value) {
    if (!given(config, field)) {
        return;
    }
    if (!config.at(field).is_boolean()) {
        reject(field, {says("vae", "true or false")}, config.at(field).dump());
    }
    value = config.at(field).get<bool>();
}

void read(const nlohmann::json& config, const char* field, double& value) {
    if (!given(config, field)) {
        return;
    }
    if (!config.at(field).is_number()) {
        reject(field, {says("vae", "a number")}, config.at(field).dump());
    }
    value = config.at(field).get<double>();
}

template <class T>
void read(const nlohmann::json& config, const char* field, std::vector<T>& values) {
    if (!given(config, field)) {
        return;
    }
    const auto& found = config.at(field);
    if (!found.is_array()) {
        reject(field, {says("vae", "a list")}, found.dump());
    }
    values.clear();
    for (std::size_t i = 0; i < found.size(); ++i) {
        T value{};
        const std::string name = std::string(field) + "[" + std::to_string(i) + "]";
        read(nlohmann::json{{name, found[i]}}, name.c_str(), value);
        if (found[i].is_null()) {
            reject(name, {says("vae", "a value")}, std::string("null"));
        }
        values.push_back(value);
    }
}

template <typename Field>
void requireRange(const Field& field, std::int64_t value, std::int64_t low, std::int64_t high) {
    if (value < low || value > high) {
        reject(field, {says("vae", "between %1 and %2"), low, high}, std::to_string(value));
    }
}

}  // namespace

WanVaeOptions WanVaeOptions::fromConfig(const nlohmann::json& config) {
    if (!config.is_object()) {
        reject(Message{says("vae", "the file")}, {says("vae", "a JSON object")}, checkpoint::kindOf(config));
    }
    WanVaeOptions options;
    options.latentsMean = kWan21Mean;
    options.latentsStd = kWan21Std;
    read(config, "base_dim", options.baseDim);
    options.decoderBaseDim = options.baseDim;
    read(config, "decoder_base_dim", options.decoderBaseDim);
    read(config, "z_dim", options.zDim);
    read(config, "dim_mult", options.dimMult);
    read(config, "num_res_blocks", options.numResBlocks);
    read(config, "attn_scales", options.attnScales);
    read(config, "temperal_downsample", options.temporalDownsample);  // diffusers' own spelling
    read(config, "dropout", options.dropout);
    read(config, "latents_mean", options.latentsMean);
    read(config, "latents_std", options.latentsStd);
    read(config, "is_residual", options.isResidual);
    read(config, "in_channels", options.inChannels);
    read(config, "out_channels", options.outChannels);
    read(config, "patch_size", options.patchSize);
    read(config, "scale_factor_temporal", options.scaleFactorTemporal);
    read(config, "scale_factor_spatial", options.scaleFactorSpatial);
    options.validate();
    return options;
}

void WanVaeOptions::validate() const {
    requireRange("base_dim", baseDim, 1, kLargestWidth);
    requireRange("decoder_base_dim", decoderBaseDim, 1, kLargestWidth);
    requireRange("z_dim", zDim, 1, kLargestWidth);
    requireRange("num_res_blocks", numResBlocks, 1, 64);
    requireRange("patch_size", patchSize, 1, 16);
    requireRange(Message{says("vae", "the number of levels in dim_mult")}, std::int64_t(dimMult.size()), 1, 8);
    for (const auto multiple : dimMult) {
        requireRange(Message{says("vae", "each value of dim_mult")}, multiple, 1, 64);
    }
    if (temporalDownsample.size() + 1 != dimMult.size()) {
        reject("temperal_downsample",
               {says("vae", "a list of %1 values, one fewer than dim_mult has"), dimMult.size() - 1},
               Message{says("vae", "%1 values long"), temporalDownsample.size()});
    }
    if (!(dropout >= 0 && dropout < 1)) {
        reject("dropout", {says("vae", "at least 0 and below 1")}, std::to_string(dropout));
    }
    for (const auto* statistics : {&latentsMean, &latentsStd}) {
        const bool isMean = statistics == &latentsMean;
        const std::string field = isMean ? "latents_mean" : "latents_std";
        if (std::int64_t(statistics->size()) != zDim) {
            reject(field, {says("vae", "a list of z_dim = %1 values"), zDim},
                   Message{says("vae", "%1 values long"), statistics->size()});
        }
        for (const double value : *statistics) {
            if (!std::isfinite(value) || (!isMean && !(value > 0))) {
                reject(field, isMean ? Message{says("vae", "finite")} : Message{says("vae", "finite and above zero")},
                       std::to_string(value));
            }
        }
    }
    const auto pixelChannels = 3 * patchSize * patchSize;
    for (const auto& [field, value] : {std::pair{"in_channels", inChannels}, std::pair{"out_channels", outChannels}}) {
        if (value != pixelChannels) {
            reject(field, {says("vae", "%1 (three colours times patch_size squared)"), pixelChannels},
                   std::to_string(value));
        }
    }
    std::int64_t temporal = 1;
    for (const bool halves : temporalDownsample) {
        temporal *= halves ? 2 : 1;
    }
    // The reference encodes four pixel frames at a time whatever the config says; other factors
    // have no defined result.
    if (scaleFactorTemporal != temporal || 4 % temporal != 0) {
        reject("scale_factor_temporal",
               {says("vae", "1, 2 or 4 and 2 to the number of true values in temperal_downsample (%1)"), temporal},
               std::to_string(scaleFactorTemporal));
    }
    const auto spatial = (std::int64_t(1) << (dimMult.size() - 1)) * patchSize;
    if (scaleFactorSpatial != spatial) {
        reject("scale_factor_spatial",
               {says("vae", "patch_size times 2 for each level of dim_mult after the first (%1)"), spatial},
               std::to_string(scaleFactorSpatial));
    }
    const auto levels = dimMult.size();
    for (std::size_t i = 0; i < levels; ++i) {
        const auto in = baseDim * (i == 0 ? 1 : dimMult[i - 1]), out = baseDim * dimMult[i];
        const auto factor = i + 1 == levels ? 1 : 4 * (temporalDownsample[i] ? 2 : 1);
        if (isResidual && in * factor % out != 0) {
            reject("dim_mult[" + std::to_string(i) + "]",
                   {says("vae",
                         "such that the level's width divides %1 (its input width times its downsampling), because "
                         "is_residual is true"),
                    in * factor},
                   std::to_string(dimMult[i]));
        }
        // Decoder level j mirrors encoder level levels - 1 - j.
        const auto j = levels - 1 - i;
        const auto upIn = decoderBaseDim * (j == 0 ? dimMult[i] : dimMult[i + 1]), upOut = decoderBaseDim * dimMult[i];
        if (isResidual && i > 0) {
            const auto upFactor = 4 * (temporalDownsample[i - 1] ? 2 : 1);
            if (upOut * upFactor % upIn != 0) {
                reject("dim_mult[" + std::to_string(i) + "]",
                       {says("vae",
                             "such that its decoder level can repeat its input channels evenly, because is_residual is "
                             "true")},
                       std::to_string(dimMult[i]));
            }
        }
        if (!isResidual && i > 0 && upOut % 2 != 0) {
            reject(Message{says("vae", "decoder_base_dim times dim_mult[%1]"), i}, {says("vae", "even")},
                   std::to_string(upOut));
        }
    }
}

}  // namespace tubelet::vae
