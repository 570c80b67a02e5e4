#include "hub/pull.h"

#include <set>
#include <system_error>

#include "base/error.h"
#include "base/paths.h"
#include "base/stop.h"
#include "hub/fetch_file.h"
#include "hub/part_folder.h"

namespace tubelet::hub {

void pull(const Offer& offer, const std::filesystem::path& target, Client& client, PullObserver& observer,
          const std::stop_token& stop) {
    const auto& files = offer.choice.files;
    const auto& source = offer.source;
    PartFolder folder(target, files, source.access.root + "/" + source.repository + "/" + source.path);
    folder.requireRoom();
    std::uint64_t before = 0;  // of the files before this one
    std::size_t number = 0;
    for (const RemoteFile& file : files) {
        checkStop(stop);
        observer.onFile(file.path, ++number, files.size());
        PartFile part(folder.path(), file, stop);
        const auto tell = [&] { observer.onBytes(before + part.bytes(), offer.choice.bytes); };
        tell();
        fetchFile(addressOf(offer.source, offer.commit, file.path), file, part, client, observer, tell, stop);
        before += file.bytes;
    }
    folder.become();
}

std::uint64_t bytesHere(const Offer& offer, const std::filesystem::path& target) {
    return PartFolder::bytesLeft(target, offer.choice.files);
}

std::filesystem::path targetIn(const std::filesystem::path& folder, const Source& source) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed) {
        throw Error(ErrorKind::TargetUnwritable, says("hub", "The folder %1 can't be made: %2. Choose another one."),
                    folder, failed);
    }
    return folder / source.name;
}

std::filesystem::path usualFolder() {
    return base::dataFolder() / "models";
}

}  // namespace tubelet::hub
