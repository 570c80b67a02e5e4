// Stands in for NVIDIA's CUPTI, the profiler's view of a GPU, where it is not shipped: it was not
// initialised.
//
// LibTorch's CPU library names these functions, for its profiler alone, and does not load without
// them.
// Numbers and signatures: the CUPTI documentation.
// Those that only answer take whatever they are given.
namespace {

constexpr int kSuccess = 0;
constexpr int kNotInitialised = 15;  // CUPTI_ERROR_NOT_INITIALIZED

}  // namespace

#define TUBELET_NOT_INITIALISED(name) \
    int name() {                      \
        return kNotInitialised;       \
    }

extern "C" {

TUBELET_NOT_INITIALISED(cuptiActivityDisable)
TUBELET_NOT_INITIALISED(cuptiActivityEnable)
TUBELET_NOT_INITIALISED(cuptiActivityEnableCudaEventDeviceTimestamps)
TUBELET_NOT_INITIALISED(cuptiActivityEnableDriverApi)
TUBELET_NOT_INITIALISED(cuptiActivityEnableRuntimeApi)
TUBELET_NOT_INITIALISED(cuptiActivityFlushAll)
TUBELET_NOT_INITIALISED(cuptiActivityGetNextRecord)
TUBELET_NOT_INITIALISED(cuptiActivityGetNumDroppedRecords)
TUBELET_NOT_INITIALISED(cuptiActivityPopExternalCorrelationId)
TUBELET_NOT_INITIALISED(cuptiActivityPushExternalCorrelationId)
TUBELET_NOT_INITIALISED(cuptiActivityRegisterCallbacks)
TUBELET_NOT_INITIALISED(cuptiActivityRegisterTimestampCallback)
TUBELET_NOT_INITIALISED(cuptiActivitySetAttribute)
TUBELET_NOT_INITIALISED(cuptiEnableCallback)
TUBELET_NOT_INITIALISED(cuptiEnableDomain)
TUBELET_NOT_INITIALISED(cuptiFinalize)
TUBELET_NOT_INITIALISED(cuptiSubscribe)
TUBELET_NOT_INITIALISED(cuptiUnsubscribe)

int cuptiGetResultString(int /*result*/, const char** text) {
    *text = "CUPTI is not installed";
    return kSuccess;
}

int cuptiGetVersion(unsigned* version) {
    *version = 0;
    return kSuccess;
}
}
