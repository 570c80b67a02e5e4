#include "diffusion/sampler_state.h"

#include "base/error.h"

namespace tubelet::diffusion {
namespace {

[[noreturn]] void fail(const std::string& what) {
    throw Error(ErrorKind::SourceUnreadable,
                "What the sampler remembered of this run can't be used: " + what +
                    ". The file is damaged or of another sampler; go on from another step, or make the clip again.");
}

std::string placed(const std::string& name, std::size_t i) {
    return name + "." + std::to_string(i);
}

}  // namespace

void SamplerState::putAll(const std::string& name, const std::deque<at::Tensor>& list) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        tensors[placed(name, i)] = list[i];
    }
}

std::deque<at::Tensor> SamplerState::all(const std::string& name, std::size_t most) const {
    std::deque<at::Tensor> list;
    for (auto found = tensors.find(placed(name, 0)); found != tensors.end();
         found = tensors.find(placed(name, list.size()))) {
        list.push_back(found->second);
    }
    if (list.size() > most) {
        fail(std::to_string(list.size()) + " former steps where at most " + std::to_string(most) + " were expected");
    }
    return list;
}

int SamplerState::number(const std::string& name, int least, int most) const {
    const auto found = numbers.find(name);
    if (found == numbers.end()) {
        fail("\"" + name + "\" is missing");
    }
    if (found->second < least || found->second > most) {
        fail("\"" + name + "\" is " + std::to_string(found->second) + ", expected " + std::to_string(least) + " to " +
             std::to_string(most));
    }
    return static_cast<int>(found->second);
}

at::Tensor SamplerState::tensor(const std::string& name) const {
    const auto found = tensors.find(name);
    return found == tensors.end() ? at::Tensor() : found->second;
}

}  // namespace tubelet::diffusion
