#pragma once

#include <vector>

#include <QCoreApplication>
#include <QKeySequence>
#include <QString>

#include "jobs/job.h"

namespace tubelet::ui {

/// What a person can do with one job of the queue.
enum class JobCommand { GoOn, Change, Duplicate, First, Up, Down, Skip, SideBySide, Remove };

/// A command as it stands in a menu.
struct JobOffer {
    JobCommand command;
    QString text;
    QString toolTip;
    QString iconName;  ///< empty: none
    QKeySequence key;  ///< while the job's row has the focus
};

/// The commands that fit a job's state. GUI thread.
class JobMenu {
    Q_DECLARE_TR_FUNCTIONS(tubelet::ui::JobMenu)

  public:
    static std::vector<JobOffer> offers(const jobs::Job& job);
};

}  // namespace tubelet::ui
