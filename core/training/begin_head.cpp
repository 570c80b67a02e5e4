#include "training/begin_head.h"

#include "training/all_parameters.h"

namespace tubelet::training {

kernels::Linear beginHead(std::int64_t width, std::int64_t answers, const c10::Device& device) {
    kernels::Linear head(width, answers);
    head->to(device);
    for (auto& parameter : head->parameters()) {
        parameter.detach().zero_();
    }
    askForGradients(*head);
    return head;
}

void addHead(std::vector<TrainedParameter>& parameters, const std::string& name, const kernels::Linear& head) {
    if (head) {
        for (const auto& item : head->named_parameters()) {
            parameters.push_back({name + "." + item.key(), item.value()});
        }
    }
}

}  // namespace tubelet::training
