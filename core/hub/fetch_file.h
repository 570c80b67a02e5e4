#pragma once

#include <functional>
#include <stop_token>
#include <string>

#include "hub/client.h"
#include "hub/part_file.h"

namespace tubelet::hub {

/// Fetches one file into its part, from where that ends (RFC 9110, 14: Range with If-Range), until
/// it is the announced content and on the disk.
///
/// Broken and stalled transfers are gone on with. A server that ignores Range, whose ETag is
/// another one, or whose 206 begins elsewhere, sends it from its start. A content with another
/// digest is fetched once more from its start, then refused. `onBytes` hears of each piece.
/// Throws Error(SourceUnreadable): no attempt succeeded, the server sends another length or another
/// content than it has announced; Error(TargetUnwritable); Cancelled. What has arrived stays in the
/// part, unless it was wrong.
void fetchFile(const std::string& url, const RemoteFile& file, PartFile& part, Client& client, PullObserver& observer,
               const std::function<void()>& onBytes, const std::stop_token& stop);

}  // namespace tubelet::hub
