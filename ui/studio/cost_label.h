#pragma once

#include <cstdint>

#include <QLabel>
#include <QTimer>

#include "request/generation_request.h"
#include "request/model_facts.h"
#include "ui/bridge/background.h"
#include "ui/bridge/engine_facts.h"

namespace tubelet::ui {

/// What the next clip costs: model, device, and its estimated memory beside what is free, before
/// Generate is pressed.
/// Figures are computed in the background. GUI-only.
class CostLabel : public QLabel {
    Q_OBJECT

  public:
    CostLabel(const EngineFacts& facts, QWidget* parent = nullptr);

    /// Shows the cost of `request` when the hand rests.
    void setRequest(const request::GenerationRequest& request, const request::ModelFacts& model,
                    const QString& deviceLabel);

    QSize sizeHint() const override { return {420, QLabel::sizeHint().height()}; }
    QSize minimumSizeHint() const override { return {120, QLabel::minimumSizeHint().height()}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void compute();

    EngineFacts m_facts;
    request::GenerationRequest m_request;
    request::ModelFacts m_model;
    QString m_device;
    bool m_tooMuch = false;
    QTimer m_delay;
    Background m_thread;  // last: it waits for the thread before the rest goes
};

}  // namespace tubelet::ui
