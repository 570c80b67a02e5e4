#include "training/replaced_folder.h"

#include <system_error>

#include "base/error.h"

namespace tubelet::training {

namespace fs = std::filesystem;

void replaceFolder(const fs::path& target, const std::function<void(const fs::path&)>& make) {
    const auto next = fs::path(target).concat(".next"), before = fs::path(target).concat(".before");
    try {
        fs::remove_all(next);
        make(next);
        fs::remove_all(before);
        if (fs::exists(target)) {
            fs::rename(target, before);
        }
        try {
            fs::rename(next, target);
        } catch (const std::system_error&) {
            std::error_code failed;
            fs::rename(before, target, failed);
            throw;
        }
        fs::remove_all(before);
    } catch (const std::system_error& failure) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("training", "The model folder %1 can't be written: %2. Is the disk full?"), target,
                    failure.code());
    }
}

}  // namespace tubelet::training
