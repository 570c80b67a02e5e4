#pragma once

#include <functional>
#include <optional>

#include <QTimer>
#include <QWidget>

#include "request/generation_request.h"
#include "request/model_facts.h"
#include "ui/bridge/background.h"
#include "ui/bridge/engine_facts.h"

class QLabel;
class QToolButton;

namespace tubelet::ui {

/// What the next clips cost, beside Generate and before it is pressed: about how long they take, as
/// this machine's runs tell, and their memory beside what is free; what doesn't fit comes with what
/// would.
/// Figures are computed in the background. GUI-only.
class CostLabel : public QWidget {
    Q_OBJECT

  public:
    /// How long a request takes of which so many steps are made already, milliseconds; nothing: not
    /// known.
    using Estimate = std::function<std::optional<double>(const request::GenerationRequest&, int stepsDone)>;

    /// Its parts are called after `name`.
    CostLabel(EngineFacts facts, Estimate estimate, const QString& name, QWidget* parent = nullptr);

    /// What doesn't fit is told alone: a smaller request is not this label's to offer.
    void setOffersFit(bool offers) { m_offersFit = offers; }

    /// What it is the cost of, where another one stands beside it: "This card".
    void setSubject(const QString& words) { m_subject = words; }

    /// Steps that the clips have from another run.
    void setStepsDone(int steps) { m_stepsDone = steps; }

    /// Shows the cost of `clips` times `request` when the hand rests.
    void setRequest(const request::GenerationRequest& request, int clips, const request::ModelFacts& model,
                    const QString& deviceLabel);

    /// There is no request whose cost could be known: nothing is shown and offered.
    void clear();

    QString text() const;

  Q_SIGNALS:
    /// The person takes the size and the length that would fit.
    void fitWanted(int width, int height, int frames);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void compute();
    void show(const models::MemoryOutlook& outlook, const std::optional<request::GenerationRequest>& fitting);
    void say(const QString& text, const QString& tip);
    void applyColours();

    EngineFacts m_facts;
    Estimate m_estimate;
    request::GenerationRequest m_request;
    int m_clips = 1;
    int m_stepsDone = 0;
    request::ModelFacts m_model;
    QString m_device;
    std::optional<request::GenerationRequest> m_fitting;
    QString m_subject;
    bool m_offersFit = true;
    bool m_isTooMuch = false;
    bool m_isCleared = true;
    bool m_colouring = false;
    QLabel* m_text;
    QToolButton* m_fit;
    QTimer m_delay;
    // last: it waits for the thread before the rest goes
    Background m_thread{Background::Errands::InTurnOwned};
};

}  // namespace tubelet::ui
