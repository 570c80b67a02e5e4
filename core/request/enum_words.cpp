#include "request/enum_words.h"

#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/listing.h"
#include "request/fields.h"

namespace tubelet::request {
namespace {

template <typename E, std::size_t N>
using WordTable = std::array<std::pair<E, std::string_view>, N>;

constexpr WordTable<Sampler, 5> kSamplers{{{Sampler::UniPC, "unipc"},
                                           {Sampler::Euler, "euler"},
                                           {Sampler::DpmSolver, "dpm++"},
                                           {Sampler::Ddim, "ddim"},
                                           {Sampler::Ddpm, "ddpm"}}};
constexpr WordTable<DeviceChoice, 3> kDevices{
    {{DeviceChoice::Auto, "auto"}, {DeviceChoice::Cpu, "cpu"}, {DeviceChoice::Cuda, "cuda"}}};
constexpr WordTable<DTypeChoice, 3> kDTypes{
    {{DTypeChoice::Auto, "auto"}, {DTypeChoice::Float32, "float32"}, {DTypeChoice::BFloat16, "bfloat16"}}};
constexpr WordTable<Expert, 4> kExperts{
    {{Expert::Auto, "auto"}, {Expert::Both, "both"}, {Expert::HighNoise, "high"}, {Expert::LowNoise, "low"}}};
constexpr WordTable<InputSource, 2> kSources{{{InputSource::File, "file"}, {InputSource::Latent, "latent"}}};
constexpr WordTable<Phase, 8> kPhases{{{Phase::Loading, "loading"},
                                       {Phase::LoadingTextEncoder, "loading-text-encoder"},
                                       {Phase::LoadingTransformer, "loading-transformer"},
                                       {Phase::LoadingVae, "loading-vae"},
                                       {Phase::EncodingPrompt, "encoding-prompt"},
                                       {Phase::Denoising, "denoising"},
                                       {Phase::Decoding, "decoding"},
                                       {Phase::Writing, "writing"}}};
constexpr WordTable<WeightsKept, 3> kWeightsKept{
    {{WeightsKept::Whole, "whole"}, {WeightsKept::AsStored, "as-stored"}, {WeightsKept::ByBlock, "by-block"}}};
constexpr WordTable<Outcome, 3> kOutcomes{
    {{Outcome::Finished, "finished"}, {Outcome::Cancelled, "cancelled"}, {Outcome::Failed, "failed"}}};

template <typename E, std::size_t N>
std::string_view wordOf(const WordTable<E, N>& table, E value) {
    for (const auto& [entry, word] : table) {
        if (entry == value) {
            return word;
        }
    }
    return "unknown";
}

template <typename E, std::size_t N>
std::vector<std::string_view> wordsOf(const WordTable<E, N>& table) {
    std::vector<std::string_view> words;
    for (const auto& [entry, word] : table) {
        words.push_back(word);
    }
    return words;
}

template <typename E, std::size_t N>
E valueOf(const WordTable<E, N>& table, Checked<2> fault, std::string_view word) {
    for (const auto& [entry, known] : table) {
        if (known == word) {
            return entry;
        }
    }
    throw Error(ErrorKind::Usage, Message(fault, word, allOf(wordsOf(table))));
}

}  // namespace

std::string_view toString(Sampler value) {
    return wordOf(kSamplers, value);
}
std::string_view toString(InputUse value) {
    return fieldOf(value).word;
}
std::string_view toString(InputSource value) {
    return wordOf(kSources, value);
}
std::string_view toString(DeviceChoice value) {
    return wordOf(kDevices, value);
}
std::string_view toString(DTypeChoice value) {
    return wordOf(kDTypes, value);
}
std::string_view toString(Phase value) {
    return wordOf(kPhases, value);
}
std::string_view toString(Outcome value) {
    return wordOf(kOutcomes, value);
}
std::string_view toString(Expert value) {
    return wordOf(kExperts, value);
}
std::string_view toString(WeightsKept value) {
    return wordOf(kWeightsKept, value);
}

Sampler samplerFromString(std::string_view word) {
    return valueOf(kSamplers, says("request", "\"%1\" is not a known sampler; known are %2."), word);
}
InputUse inputUseFromString(std::string_view word) {
    std::vector<std::string_view> accepted;
    for (const auto& field : kInputFields) {
        if (field.word == word) {
            return field.use;
        }
        accepted.push_back(field.word);
    }
    throw Error(ErrorKind::Usage, says("request", "\"%1\" is no use of a file; there are %2."), word, allOf(accepted));
}
InputSource inputSourceFromString(std::string_view word) {
    return valueOf(kSources, says("request", "\"%1\" is no source of a picture or clip; known are %2."), word);
}
DeviceChoice deviceFromString(std::string_view word) {
    return valueOf(kDevices, says("request", "\"%1\" is not a known device; known are %2."), word);
}
DTypeChoice dtypeFromString(std::string_view word) {
    return valueOf(kDTypes, says("request", "\"%1\" is not a known number type; known are %2."), word);
}
Expert expertFromString(std::string_view word) {
    return valueOf(kExperts, says("request", "\"%1\" is none of a model's two transformers; known are %2."), word);
}

std::vector<std::string_view> deviceWords() {
    return wordsOf(kDevices);
}
std::vector<std::string_view> dtypeWords() {
    return wordsOf(kDTypes);
}

}  // namespace tubelet::request
