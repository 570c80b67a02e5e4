#include "diffusion/sampler_state.h"

#include "base/error.h"

namespace tubelet::diffusion {
namespace {

[[noreturn]] void fail(const Message& what) {
    throw Error(ErrorKind::SourceUnreadable,
                says("diffusion",
                     "What the sampler remembered of this run can't be used: %1. The file is damaged or of another "
                     "sampler; go on from another step, or make the clip again."),
                what);
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
        fail({says("diffusion", "%1 former steps where at most %2 were expected"), list.size(), most});
    }
    return list;
}

int SamplerState::number(const std::string& name, int least, int most) const {
    const auto found = numbers.find(name);
    if (found == numbers.end()) {
        fail({says("diffusion", "\"%1\" is missing"), name});
    }
    if (found->second < least || found->second > most) {
        fail({says("diffusion", "\"%1\" is %2, expected %3 to %4"), name, found->second, least, most});
    }
    return static_cast<int>(found->second);
}

at::Tensor SamplerState::tensor(const std::string& name) const {
    const auto found = tensors.find(name);
    if (found == tensors.end()) {
        fail({says("diffusion", "\"%1\" is missing"), name});
    }
    return found->second;
}

}  // namespace tubelet::diffusion
