#include "ui/preview/opengl_probe.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFunctions>

namespace tubelet::ui {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("tubelet::ui::PreviewView", text);
}

}  // namespace

QString openGlProblem() {
    if (qEnvironmentVariable("TUBELET_PREVIEW") == QLatin1String("painted")) {
        return tr("TUBELET_PREVIEW=painted turns OpenGL off, so the preview is drawn by the processor.");
    }
    const QString platform = QGuiApplication::platformName();
    if (platform == QLatin1String("offscreen") || platform == QLatin1String("minimal")) {
        // These make contexts, but their windows crash when an OpenGL widget is composed into them.
        return tr("The display \"%1\" has no OpenGL windows, so the preview is drawn by the processor.").arg(platform);
    }
    QOpenGLContext context;
    if (!context.create()) {
        return tr(
            "No OpenGL context could be made on this display, so the preview is drawn by the processor. Install a "
            "graphics driver to use OpenGL.");
    }
    QOffscreenSurface surface;
    surface.setFormat(context.format());
    surface.create();
    if (!surface.isValid() || !context.makeCurrent(&surface)) {
        return tr(
            "OpenGL is present but could not be started on this display, so the preview is drawn by the processor.");
    }
    const auto* version = reinterpret_cast<const char*>(context.functions()->glGetString(GL_VERSION));
    const bool shaders = context.functions()->hasOpenGLFeature(QOpenGLFunctions::Shaders);
    const QString versionText = version ? QString::fromLatin1(version) : tr("unknown");
    context.doneCurrent();
    if (context.format().majorVersion() < 2 || !shaders) {
        return tr("The preview needs OpenGL 2.0 with shaders, this display has %1, so the preview is drawn by the "
                  "processor.")
            .arg(versionText);
    }
    return {};
}

}  // namespace tubelet::ui
