#include "models/refusal.h"

#include "base/error.h"
#include "base/paths.h"

namespace tubelet::models {

void refuseFacts(const std::filesystem::path& folder, const std::string& why) {
    throw Error(ErrorKind::ModelUnreadable, "The model " + base::toUtf8(folder) + " can't be used: " + why);
}

void refuseModel(const std::filesystem::path& folder, const std::string& why) {
    throw Error(ErrorKind::ModelUnreadable, "The model " + base::toUtf8(folder) + " can't be run: " + why);
}

}  // namespace tubelet::models
