#pragma once

#include <QObject>
#include <QString>

#include "jobs/job_queue.h"

class QActionGroup;

namespace tubelet::ui {

class EngineBridge;
class MenuButton;

/// How good the pictures of a run's steps are, which a person chooses, and what they cost, which is
/// measured at each step.
/// GUI-only.
class PreviewQuality : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it. `kinds` are actions whose data is a PreviewKind as int;
    /// `button` gets them as its menu, and shows the cost.
    PreviewQuality(EngineBridge& bridge, QActionGroup& kinds, MenuButton& button, QObject* parent = nullptr);

    void setKind(jobs::PreviewKind kind);
    jobs::PreviewKind kind() const { return m_kind; }

    /// The words that the settings keep. An unknown one is Projection.
    static QString wordOf(jobs::PreviewKind kind);
    static jobs::PreviewKind kindOf(const QString& word);

  Q_SIGNALS:
    /// The person has chosen another one.
    void changed();

  private:
    void show(const jobs::PreviewCost* cost);
    QString nameOf() const;

    EngineBridge& m_bridge;
    QActionGroup& m_kinds;
    MenuButton& m_button;
    jobs::PreviewKind m_kind = jobs::PreviewKind::Projection;
};

}  // namespace tubelet::ui
