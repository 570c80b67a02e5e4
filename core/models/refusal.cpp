#include "models/refusal.h"

#include "base/error.h"

namespace tubelet::models {

void refuseFacts(const std::filesystem::path& folder, const Message& why) {
    throw Error(ErrorKind::ModelUnreadable, says("models", "The model %1 can't be used: %2"), folder, why);
}

void refuseModel(const std::filesystem::path& folder, const Message& why) {
    throw Error(ErrorKind::ModelUnreadable, says("models", "The model %1 can't be run: %2"), folder, why);
}

}  // namespace tubelet::models
