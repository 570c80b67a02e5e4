#include "hub/offer.h"

#include "base/error.h"
#include "hub/address.h"

namespace tubelet::hub {

namespace {

HttpResponse headOf(const Offer& offer, const RemoteFile& file, Client& client, PullObserver& observer,
                    const std::stop_token& stop) {
    const Message advice{says("hub", "Try again later.")};
    return withRetries(
        client.patience().retries, observer, stop, advice, [] { return 0; },
        [&] { return client.head(addressOf(offer.source, offer.commit, file.path), offer.source.repository, stop); });
}

void askForDigest(const Offer& offer, RemoteFile& file, Client& client, PullObserver& observer,
                  const std::stop_token& stop) {
    const HttpResponse response = headOf(offer, file, client, observer, stop);
    for (const char* header : {"x-linked-etag", "etag"}) {
        if (file.digest.kind == Digest::Kind::None) {
            file.digest = digestOf(response.header(header));
        }
    }
    if (file.digest.kind == Digest::Kind::None) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("hub",
                         "The server %1 tells no checksum of %2, so that nobody could say whether it arrived whole. "
                         "Ask another server for it."),
                    parseAddress(offer.source.access.root).host, file.path);
    }
}

}  // namespace

Offer readOffer(const Source& source, Client& client, bool withOptional, PullObserver& observer,
                const std::stop_token& stop) {
    Listing listing = readListing(source, client, observer, stop);
    Offer offer{source, listing.commit, listing.licence, chooseFiles(source, listing.files, withOptional)};
    if (source.entry && offer.licence.name.empty()) {
        offer.licence.name = source.entry->licence;
    }
    if (listing.isGated) {
        static_cast<void>(headOf(offer, offer.choice.files.front(), client, observer, stop));
    }
    for (RemoteFile& file : offer.choice.files) {
        if (file.digest.kind == Digest::Kind::None) {
            askForDigest(offer, file, client, observer, stop);
        }
    }
    return offer;
}

}  // namespace tubelet::hub
