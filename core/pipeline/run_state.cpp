#include "pipeline/run_state.h"

#include <cstring>
#include <map>
#include <string_view>
#include <utility>

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/sha256.h"
#include "checkpoint/safetensors.h"
#include "checkpoint/safetensors_writer.h"

namespace tubelet::pipeline {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kFormat = "tubelet-run-state 1";
constexpr const char* kLatents = "x_t";
constexpr const char* kEstimate = "x0";
constexpr const char* kNoise = "noise";
constexpr std::string_view kSampler = "sampler.";
constexpr const char* kFormerEstimate = "latents";  ///< in files that hold nothing else

[[noreturn]] void fail(const fs::path& file, const Message& why) {
    throw Error(ErrorKind::SourceUnreadable,
                says("pipeline",
                     "The kept step %1 can't be read: %2. Choose another step; without one that can be read, make the "
                     "clip again."),
                file, why);
}

/// `read` of an open file; what the reader of weights says is told of a step.
template <typename Read>
auto readFrom(const fs::path& file, const Read& read) {
    std::error_code failed;
    if (!fs::exists(file, failed)) {
        fail(file, failed && failed != std::errc::no_such_file_or_directory ? reason(failed)
                                                                            : Message{says("pipeline", "it is gone")});
    }
    if (fs::file_size(file, failed) == 0 && !failed) {
        fail(file, {says("pipeline", "it is empty")});
    }
    try {
        return read(checkpoint::SafetensorsFile(file));
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::ModelUnreadable) {
            throw;
        }
        fail(file, {says("pipeline", "it is cut off or damaged")});
    } catch (const json::exception&) {
        fail(file, {says("pipeline", "its entries are damaged")});
    }
}

at::Tensor taken(const checkpoint::SafetensorsFile& file, const std::string& name) {
    return file.tensor(name).clone();  // not of the mapping, which the file's removal would outlive
}

std::map<std::string, at::Tensor> tensorsOf(const RunState& state) {
    std::map<std::string, at::Tensor> tensors{
        {kLatents, state.latents}, {kEstimate, state.estimate}, {kNoise, state.noise}};
    for (const auto& [name, tensor] : state.sampler.tensors) {
        tensors[std::string(kSampler) + name] = tensor;
    }
    return tensors;
}

bool haveSameBits(const at::Tensor& a, const at::Tensor& b) {
    return a.sizes() == b.sizes() && a.scalar_type() == b.scalar_type() && a.is_contiguous() && b.is_contiguous() &&
           std::memcmp(a.const_data_ptr(), b.const_data_ptr(), a.nbytes()) == 0;
}

RunState stateIn(const checkpoint::SafetensorsFile& file) {
    const auto metadata = file.metadata();
    const auto format = metadata.find("format");
    if (format == metadata.end()) {
        fail(file.path(),
             {says("pipeline", "it holds no whole state: an earlier Tubelet kept pictures of the steps alone")});
    }
    if (format->second != kFormat) {
        fail(file.path(), {says("pipeline", "it is of another version of Tubelet")});
    }
    const auto numbers = json::parse(metadata.at("state"));
    RunState state;
    state.step = numbers.at("step").get<int>();
    state.company = numbers.at("company").get<std::vector<std::string>>();
    state.loadMs = numbers.at("loadMs").get<double>();
    state.encodeMs = numbers.at("encodeMs").get<double>();
    state.denoiseMs = numbers.at("denoiseMs").get<double>();
    state.sampler.numbers = numbers.at("sampler").get<std::map<std::string, std::int64_t>>();
    state.estimate = taken(file, kEstimate);
    for (const auto& name : numbers.at("asEstimate").get<std::vector<std::string>>()) {
        state.sampler.tensors[name] = state.estimate;
    }
    for (const auto& [name, info] : file.tensors()) {
        if (name.starts_with(kSampler)) {
            state.sampler.tensors[name.substr(kSampler.size())] = taken(file, name);
        }
    }
    state.latents = taken(file, kLatents);
    state.noise = taken(file, kNoise);
    const auto fits = [&](const at::Tensor& tensor) {
        return tensor.sizes() == state.latents.sizes() && tensor.scalar_type() == at::kFloat;
    };
    bool isWhole = state.step >= 1 && state.latents.dim() == 5 && fits(state.latents) && fits(state.estimate);
    for (const auto& [name, tensor] : state.sampler.tensors) {
        isWhole = isWhole && fits(tensor);
    }
    if (!isWhole) {
        fail(file.path(), {says("pipeline", "its tensors don't belong together")});
    }
    return state;
}

}  // namespace

RunState onCpu(RunState state) {
    const auto move = [](at::Tensor& tensor) {
        if (tensor.defined()) {
            tensor = tensor.detach().to(at::kCPU).contiguous();
        }
    };
    move(state.latents);
    move(state.estimate);
    move(state.noise);
    for (auto& [name, tensor] : state.sampler.tensors) {
        move(tensor);
    }
    return state;
}

void writeRunState(const fs::path& file, const RunState& state) {
    auto tensors = tensorsOf(state);
    // Multistep solvers remember the newest estimate: a fifth of the file would say it again.
    std::vector<std::string> asEstimate;
    for (const auto& [name, tensor] : state.sampler.tensors) {
        if (haveSameBits(tensor, state.estimate)) {
            asEstimate.push_back(name);
            tensors.erase(std::string(kSampler) + name);
        }
    }
    const json numbers{{"step", state.step},         {"company", state.company},     {"loadMs", state.loadMs},
                       {"encodeMs", state.encodeMs}, {"denoiseMs", state.denoiseMs}, {"sampler", state.sampler.numbers},
                       {"asEstimate", asEstimate}};
    checkpoint::writeSafetensors(file, tensors, {{"format", kFormat}, {"state", numbers.dump()}});
}

RunState readRunState(const fs::path& file) {
    return readFrom(file, [](const checkpoint::SafetensorsFile& open) { return stateIn(open); });
}

bool holdsRunState(const fs::path& file) {
    try {
        return readFrom(file, [](const checkpoint::SafetensorsFile& open) {
            const auto metadata = open.metadata();
            const auto format = metadata.find("format");
            return format != metadata.end() && format->second == kFormat;
        });
    } catch (const Error&) {
        return false;
    }
}

at::Tensor readEstimate(const fs::path& file) {
    return readFrom(file, [](const checkpoint::SafetensorsFile& open) {
        return taken(open, open.tensors().count(kEstimate) > 0 ? kEstimate : kFormerEstimate).to(at::kFloat);
    });
}

std::string hashOf(const RunState& state) {
    base::Sha256 digest;
    const auto add = [&](const std::string& name, const at::Tensor& tensor) {
        const auto bytes = tensor.to(at::kCPU).contiguous();
        digest.update(name + ":" + std::to_string(bytes.nbytes()) + ";");
        digest.update({static_cast<const char*>(bytes.const_data_ptr()), bytes.nbytes()});
    };
    for (const auto& [name, tensor] : tensorsOf(state)) {
        add(name, tensor);
    }
    for (const auto& [name, number] : state.sampler.numbers) {
        digest.update(name + "=" + std::to_string(number) + ";");
    }
    digest.update("step=" + std::to_string(state.step));
    return digest.hex();
}

}  // namespace tubelet::pipeline
