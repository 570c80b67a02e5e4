#pragma once

#include <stop_token>

#include "hub/file_choice.h"
#include "hub/listing.h"
#include "hub/pull_observer.h"
#include "hub/source.h"

namespace tubelet::hub {

/// What can be fetched, as a person has to see it before: under which licence, how much.
struct Offer {
    Source source;
    std::string commit;
    Licence licence;
    FileChoice choice;  ///< each file with a digest
};

/// Asks the server what there is; nothing is fetched.
///
/// A gated repository is tried with its first file, so that a refusal comes before any consent.
/// A licence that the card leaves out is the list's.
/// Files whose digest the listing leaves out are asked for theirs (X-Linked-ETag or ETag).
/// Throws. As readListing() and chooseFiles(); Error(SourceUnreadable) for a file that the server
/// gives no digest of.
/// Thread. Waits on the caller's thread.
Offer readOffer(const Source& source, Client& client, bool withOptional, PullObserver& observer,
                const std::stop_token& stop);

}  // namespace tubelet::hub
