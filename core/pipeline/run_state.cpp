#include "pipeline/run_state.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <map>
#include <string_view>
#include <utility>

#include <ATen/ATen.h>
#include <c10/core/ScalarType.h>
#include <nlohmann/json.hpp>

#include "base/checksum.h"
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

constexpr const char* kState = "state";
constexpr const char* kChecksum = "checksum";
constexpr const char* kDigest = "digest";  ///< what earlier builds have instead, a SHA-256

[[noreturn]] void fail(const fs::path& file, const Message& why) {
    throw StepUnusable(file, why);
}

/// A file that may not be opened may be whole: nothing must be put in its place.
void requireOpens(const fs::path& file) {
    // not waiting for a pipe's writer
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor >= 0) {
        ::close(descriptor);
        return;
    }
    switch (const int number = errno) {
        case ENOENT:
            fail(file, {says("pipeline", "it is gone")});
        case ELOOP:
        case ENOTDIR:
        case ENAMETOOLONG:
            fail(file, reason(number));
        default:
            throw Error(ErrorKind::SourceUnreadable,
                        says("pipeline",
                             "The kept step %1 can't be opened: %2. The run is left as it is: mend that, such as the "
                             "file's permissions, and try again."),
                        file, reason(number));
    }
}

/// `read` of an open file; what the reader of weights says is told of a step.
template <typename Read>
auto readFrom(const fs::path& file, const Read& read) {
    requireOpens(file);
    std::error_code failed;
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

/// Of all that a file holds: its numbers, and each tensor's name, kind, shape and bytes.
template <typename Digest>
std::string sumOf(const std::string& numbers, const std::map<std::string, at::Tensor>& tensors) {
    Digest digest;
    digest.update(numbers);
    for (const auto& [name, tensor] : tensors) {
        std::string entry = "\n" + name + ":" + c10::toString(tensor.scalar_type());
        for (const auto length : tensor.sizes()) {
            entry += "," + std::to_string(length);
        }
        digest.update(entry + ":");
        digest.update({static_cast<const char*>(tensor.const_data_ptr()), tensor.nbytes()});
    }
    return digest.hex();
}

/// The numbers of a state's file, whose checksum is that of what it holds; the earliest
/// builds wrote none.
json checkedNumbers(const checkpoint::SafetensorsFile& file) {
    const auto& metadata = file.metadata();
    const auto state = metadata.find(kState), checksum = metadata.find(kChecksum), digest = metadata.find(kDigest);
    if (state == metadata.end()) {
        fail(file.path(), {says("pipeline", "its entries are damaged")});
    }
    auto numbers = json::parse(state->second);
    if (checksum == metadata.end() && digest == metadata.end() && !numbers.contains("run")) {
        return numbers;
    }
    std::map<std::string, at::Tensor> tensors;
    for (const auto& name : file.names()) {
        tensors[name] = file.tensor(name);
    }
    const bool isSound = checksum != metadata.end() ? checksum->second == sumOf<base::Checksum>(state->second, tensors)
                                                    : digest != metadata.end() &&
                                                          digest->second == sumOf<base::Sha256>(state->second, tensors);
    if (!isSound) {
        fail(file.path(), {says("pipeline", "it is damaged: its checksum is not that of what it holds")});
    }
    return numbers;
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
    const auto numbers = checkedNumbers(file);
    RunState state;
    state.step = numbers.at("step").get<int>();
    state.run = numbers.value("run", std::string());
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

StepUnusable::StepUnusable(const fs::path& file, const Message& why)
    : Error(ErrorKind::SourceUnreadable,
            says("pipeline",
                 "The kept step %1 can't be used: %2. Choose another step; without one that can be used, make the "
                 "clip again."),
            file, why),
      m_problem(shortened(Message{says("pipeline", "The kept step %1 can't be used: %2."), file, why})) {}

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

void writeRunState(const fs::path& file, const RunState& state, files::Durability durability) {
    auto tensors = tensorsOf(state);
    // Multistep solvers remember the newest estimate: a fifth of the file would say it again.
    std::vector<std::string> asEstimate;
    for (const auto& [name, tensor] : state.sampler.tensors) {
        if (haveSameBits(tensor, state.estimate)) {
            asEstimate.push_back(name);
            tensors.erase(std::string(kSampler) + name);
        }
    }
    const json numbers{{"step", state.step},
                       {"run", state.run},
                       {"company", state.company},
                       {"loadMs", state.loadMs},
                       {"encodeMs", state.encodeMs},
                       {"denoiseMs", state.denoiseMs},
                       {"sampler", state.sampler.numbers},
                       {"asEstimate", asEstimate}};
    const auto text = numbers.dump();
    checkpoint::writeSafetensors(
        file, tensors, {{"format", kFormat}, {kState, text}, {kChecksum, sumOf<base::Checksum>(text, tensors)}},
        durability);
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
        if (open.metadata().count("format") > 0) {
            checkedNumbers(open);
        }
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
