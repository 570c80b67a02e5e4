#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>

#include "hub/client.h"
#include "hub/offer.h"
#include "hub/pull_observer.h"

namespace tubelet::hub {

/// Fetches what is offered into the new folder `target`, which appears whole or not at all; whoever
/// calls it has shown the licence.
///
/// Each file's content is checked against the digest that the server has announced. What ends
/// early, by a stop too, is gone on with by the next call for the same target.
/// Throws. Error(TargetUnwritable): the target is there already, its folder is missing, another
/// download is at work for it, the disk is full or has not the room; Error(SourceUnreadable) as
/// fetchFile(); Cancelled, within half a second of a stop.
/// Thread. Works on the caller's thread, which also calls the observer.
void pull(const Offer& offer, const std::filesystem::path& target, Client& client, PullObserver& observer,
          const std::stop_token& stop);

/// What an earlier download has left of what is offered for `target`, bytes. Thread-safe.
std::uint64_t bytesHere(const Offer& offer, const std::filesystem::path& target);

/// Where something is fetched to in `folder`, which is made where it is missing: a folder of its
/// name.
/// Throws Error(TargetUnwritable). Thread-safe.
std::filesystem::path targetIn(const std::filesystem::path& folder, const Source& source);

/// Where models are looked for, and so where one is best put: models/ in Tubelet's folder of data.
std::filesystem::path usualFolder();

}  // namespace tubelet::hub
