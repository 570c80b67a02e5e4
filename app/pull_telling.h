#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "hub/offer.h"
#include "hub/pull_observer.h"

namespace tubelet::app {

/// Tells of a download: one JSON object per event on standard output, or lines for people on
/// standard error, with the folder alone on standard output.
class PullTelling : public hub::PullObserver {
  public:
    /// Before anybody is asked: licence, files, bytes.
    virtual void onOffer(const hub::Offer& offer, const std::filesystem::path& target) = 0;
    /// `use`: the command that uses it.
    virtual void onFinished(const std::filesystem::path& target, const std::string& use) = 0;
};

std::unique_ptr<PullTelling> pullTeller(bool asJson);

}  // namespace tubelet::app
