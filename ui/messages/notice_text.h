#pragma once

#include <QCoreApplication>
#include <QString>

#include "jobs/job_queue.h"

namespace tubelet::ui {

/// The engine's notices in the user's language, by their stable code; the catalogue's
/// sentence for others.
class NoticeText {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::NoticeText)

  public:
    /// `job` is the run it came from, or null.
    static QString sentence(const request::Notice& notice, const jobs::Job* job);
    /// True for notices that stand beside the fields before Generate is pressed.
    static bool shownBesideFields(const request::Notice& notice);
    /// True for what is as the person wanted it, such as that a run goes on: nothing to warn of.
    static bool isAsWanted(const request::Notice& notice);
};

}  // namespace tubelet::ui
