#include "ui/research/noise_view.h"

#include <cmath>
#include <utility>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/preview/preview_view.h"
#include "ui/research/schedule_curve.h"
#include "ui/style/busy_spinner.h"
#include "ui/style/clear_slider.h"
#include "ui/style/first_size.h"
#include "ui/style/hint_label.h"

namespace tubelet::ui {

namespace {

constexpr QSize kFirstSize(900, 560);

}  // namespace

NoiseView::NoiseView(Parts parts, QWidget* parent)
    : QDialog(parent),
      m_parts(std::move(parts)),
      m_noising(new Noising(m_parts.facts, this)),
      m_view(new PreviewView(this, CanvasKind::Painted)),
      m_curve(new ScheduleCurve(this)),
      m_slider(new ClearSlider(this)),
      m_figures(new QLabel(this)),
      m_sharp(new QComboBox(this)),
      m_about(new HintLabel(this)),
      m_problem(new HintLabel(this, HintLabel::Tone::Warning)),
      m_busy(new BusySpinner(this)),
      m_stop(new QPushButton(tr("&Stop"), this)),
      m_take(new QPushButton(tr("&Take the clip that plays now"), this)) {
    setObjectName(QStringLiteral("noiseView"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("How noise becomes a clip"));
    m_view->setObjectName(QStringLiteral("noisePicture"));
    m_view->setAccessibleName(tr("The clip with noise"));
    m_view->setPlaceholder(tr("The clip with noise"));
    m_slider->setObjectName(QStringLiteral("noiseStep"));
    m_slider->setAccessibleName(tr("Step of the run"));
    m_slider->setToolTip(tr("From pure noise on the left to the clip without noise on the right (timestep, sigma)."));
    m_slider->setRange(0, 0);
    m_figures->setObjectName(QStringLiteral("noiseFigures"));
    m_figures->setTextFormat(Qt::PlainText);
    m_figures->setWordWrap(true);
    m_figures->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sharp->setObjectName(QStringLiteral("noiseSharp"));
    m_sharp->setAccessibleName(tr("How the picture is made"));
    m_sharp->addItem(tr("Quick"), static_cast<int>(lab::LatentView::Projection));
    m_sharp->addItem(tr("Full"), static_cast<int>(lab::LatentView::Vae));
    m_sharp->setToolTip(
        tr("Quick: blurred, at once (the latent's linear projection to colours). Full: as sharp as a finished clip, "
           "takes longer (decoded by the VAE)."));
    m_about->setObjectName(QStringLiteral("noiseAbout"));
    m_problem->setObjectName(QStringLiteral("noiseProblem"));
    m_stop->setObjectName(QStringLiteral("noiseStop"));
    m_stop->setToolTip(tr("Give up what is being computed here; runs go on."));
    m_take->setObjectName(QStringLiteral("noiseTake"));
    m_take->setToolTip(tr("Take what is in the preview, and the model, sampler, steps and seed as they are set now."));
    m_stop->setAutoDefault(false);
    m_take->setAutoDefault(false);
    layOut();
    m_busy->hide();
    m_stop->hide();
    connect(m_slider, &QSlider::valueChanged, this, &NoiseView::goTo);
    connect(m_curve, &ScheduleCurve::chosen, m_slider, &QSlider::setValue);
    connect(m_sharp, &QComboBox::activated, this, &NoiseView::noise);
    connect(m_take, &QPushButton::clicked, this, &NoiseView::take);
    connect(m_stop, &QPushButton::clicked, m_noising, &Noising::stop);
    connect(m_noising, &Noising::busyChanged, this, [this](bool busy) {
        m_busy->setVisible(busy);
        m_stop->setVisible(busy);
    });
    connect(m_noising, &Noising::encoded, this, &NoiseView::begin);
    connect(m_noising, &Noising::noised, this, [this](int, const media::SharedClip& clip) {
        m_view->setClip(clip, KeepPosition::Yes);
        m_view->play();
    });
    connect(m_noising, &Noising::failed, this, [this](const Failure& failure) {
        m_problem->say(failure.sentence);
        m_problem->setToolTip(failure.details);
    });
    connect(m_noising, &Noising::stopped, this,
            [this] { m_problem->say(tr("Stopped. Move the slider, or take the clip again.")); });
    m_slider->setFocus();
    take();
}

void NoiseView::layOut() {
    auto* both = new QHBoxLayout;
    both->setSpacing(16);
    both->addWidget(m_view, 1);
    both->addWidget(m_curve, 1);
    auto* kind = new QLabel(tr("&Picture"), this);
    kind->setBuddy(m_sharp);
    auto* row = new QHBoxLayout;
    row->addWidget(m_slider, 1);
    row->addSpacing(16);
    row->addWidget(kind);
    row->addWidget(m_sharp);
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_take);
    bottom->addWidget(m_busy);
    bottom->addWidget(m_stop);
    bottom->addStretch(1);
    bottom->addWidget(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(12);
    column->addWidget(m_about);
    column->addWidget(m_problem);
    column->addLayout(both, 1);
    column->addLayout(row);
    column->addWidget(m_figures);
    column->addLayout(bottom);
    setFirstSize(*this, kFirstSize);
}

void NoiseView::take() {
    m_problem->say({});
    const media::SharedClip clip = m_parts.playing();
    const auto request = m_parts.asked();
    if (!request) {
        m_problem->say(
            tr("No model is chosen: its sampler says how noise is mixed in. Choose one beside the picture."));
    } else if (!clip) {
        m_problem->say(tr("Nothing plays now. Play a clip or a step, then take it here."));
    } else {
        m_noising->begin(*request, clip);
    }
}

void NoiseView::begin(const std::vector<lab::NoisePoint>& points) {
    m_points = points;
    m_curve->setPoints(points);
    const int steps = static_cast<int>(points.size()) - 1;
    m_about->say(tr("Each clip begins as noise and becomes a clip in %1 steps. Your clip is mixed with that noise "
                    "again here, as much as there is before each step.")
                     .arg(steps));
    m_slider->setRange(0, steps);
    if (m_slider->value() == steps / 2) {
        goTo(steps / 2);
    } else {
        m_slider->setValue(steps / 2);
    }
}

lab::LatentView NoiseView::latentView() const {
    return static_cast<lab::LatentView>(m_sharp->currentData().toInt());
}

QString NoiseView::figures(int index) const {
    const lab::NoisePoint& point = m_points[static_cast<std::size_t>(index)];
    const int steps = static_cast<int>(m_points.size()) - 1;
    if (index == steps && point.sigma <= 0) {
        return tr("After the last step: the clip without noise.");
    }
    const auto number = [this](double value, int digits) {
        return locale().toString(std::abs(value) < 0.05 && digits == 1 ? 0.0 : value, 'f', digits);
    };
    return tr("Before step %1 of %2: timestep %3, clip %4 (alpha), noise %5 (sigma), signal to noise %6 dB")
        .arg(index + 1)
        .arg(steps)
        .arg(number(point.timestep, 0), number(point.alpha, 3), number(point.sigma, 3),
             number(ScheduleCurve::decibels(point), 1));
}

void NoiseView::goTo(int index) {
    if (index < 0 || index >= static_cast<int>(m_points.size())) {
        return;
    }
    m_curve->setMarked(index);
    m_figures->setText(figures(index));
    m_curve->setAccessibleDescription(m_figures->text());
    noise();
}

void NoiseView::noise() {
    m_problem->say({});
    m_noising->noise(m_slider->value(), latentView());
}

}  // namespace tubelet::ui
