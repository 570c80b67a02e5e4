#pragma once

#include <cstdint>
#include <vector>

#include <QObject>

#include "jobs/job_queue.h"
#include "library/clip_library.h"

namespace tubelet::ui {

class BranchRows;
class EngineBridge;
class Viewing;

/// Shows the runs that branched off each other, of which one is looked at, and changes to another.
/// GUI-only.
class Family : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it.
    Family(EngineBridge& bridge, const library::ClipLibrary& library, BranchRows& rows, Viewing& viewing,
           QObject* parent = nullptr);

  private:
    void ask();
    void show(const std::vector<jobs::RelatedJob>& family);
    void choose(jobs::JobId id);
    static QString nameOf(const jobs::RelatedJob& member, const jobs::Job* left);

    EngineBridge& m_bridge;
    const library::ClipLibrary& m_library;
    BranchRows& m_rows;
    Viewing& m_viewing;
    jobs::JobId m_asked = 0;
    std::vector<jobs::RelatedJob> m_family;
};

}  // namespace tubelet::ui
